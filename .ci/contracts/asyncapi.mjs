// Reads an AsyncAPI document as any tool of its would, and ends with 1 on whatever the parser has to say.
import { Parser, fromFile } from '@asyncapi/parser';

const SEVERITIES = ['error', 'warning', 'information', 'hint'];

/** Rules that are not followed, and why. */
const NOT_FOLLOWED = {
  'asyncapi-info-contact': 'an installation has its own operators, and the project names nobody',
  'asyncapi-latest-version': 'tools read 3.0',
};

const [file] = process.argv.slice(2);
const { document, diagnostics } = await fromFile(new Parser(), file).parse();

const findings = diagnostics.filter(({ code }) => !(code in NOT_FOLLOWED));
for (const { severity, code, path, message } of findings) {
  console.log(`${SEVERITIES[severity]} ${code} at ${path.join('.')}: ${message}`);
}
if (document) {
  const { length: channels } = document.channels().all();
  const { length: operations } = document.operations().all();
  console.log(`${file}: ${channels} channels, ${operations} operations, ${findings.length} findings`);
}
process.exitCode = document && findings.length === 0 ? 0 : 1;
