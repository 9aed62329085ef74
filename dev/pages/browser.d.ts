/** What wallets put into the browser: https://www.webln.dev/client/send-payment */
interface WebLn {
    enable(): Promise<unknown>;
    sendPayment(paymentRequest: string): Promise<{ preimage: string }>;
}

declare var webln: WebLn | undefined;
