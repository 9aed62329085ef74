/** @typedef {import('./order.js').Invoice} Invoice */

/** Puts the invoice on the clipboard. @param {HTMLInputElement | null} field @returns {Promise<string>} the text to show */
export async function copy(field) {
    if (!field) {
        return '';
    }
    try {
        await navigator.clipboard.writeText(field.value);
        return 'copied';
    } catch {
        field.select();
        return document.execCommand('copy') ? 'copied' : 'copy-by-hand';
    }
}

/**
 * Has the wallet of this browser pay, if there is one by now. Whether it did, only the shop knows. The wallet asks the buyer
 * first, and that takes its time: what is to be paid then counts.
 *
 * @param {() => Invoice | undefined} payable the invoice while it can be paid
 * @param {() => void} asked called when the wallet is at it
 * @returns {Promise<string>} the text to show
 */
export async function payHere(payable, asked) {
    const wallet = globalThis.webln;
    if (!wallet) {
        return 'no-browser-wallet';
    }
    try {
        await wallet.enable();
        const invoice = payable();
        if (!invoice) {
            return '';
        }
        asked();
        await wallet.sendPayment(invoice.paymentRequest);
        return 'confirming';
    } catch {
        return 'browser-wallet-refused';
    }
}
