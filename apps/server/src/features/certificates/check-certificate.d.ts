/** The id of the certificate, or undefined where one byte of it is not as it was signed. */
export function checkCertificate(
  jws: string,
  keys: readonly { readonly kid: string; readonly x: string; readonly from: string; readonly until: string | null }[],
): Promise<string | undefined>
