/** Excel writes texts as UTF-8, as UTF-16, or, by default in Western languages, as windows-1252. */
export function textOfBytes(bytes: Uint8Array | ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes)
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
