import { failure } from '../../kernel/diagnostic.ts';
import { fileErrorCode, type Host } from '../../kernel/host.ts';

/**
 * Reads a file with certificates of authorities.
 * @throws DiagnosticError `certificates-invalid`
 */
export async function readAuthorities(file: string, host: Host): Promise<string> {
  const invalid = (why: string, cause?: unknown): Error =>
    failure(
      'certificates-invalid',
      {
        message: `the certificates of ${file} cannot be used: ${why}`,
        hint: 'name a PEM file with the certificate of the authority in gitops.ca',
      },
      { cause },
    );
  let text: string;
  try {
    text = await host.files.readText(file);
  } catch (error) {
    if (fileErrorCode(error) === undefined) throw error;
    throw invalid((error as Error).message, error);
  }
  if (!/-----BEGIN (?:TRUSTED )?CERTIFICATE-----/.test(text)) throw invalid('it holds no certificate in PEM form');
  return text;
}
