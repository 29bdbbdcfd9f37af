/** Whether the person closed the browser's own question (a passkey's), which is no fault of anything. */
export function isSaidNo(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')
}
