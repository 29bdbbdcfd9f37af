/** The words of a paste, which the browser takes back when its event ends. */
export interface KeptClipboard {
  readonly getData: (type: string) => string
}

/** @returns undefined where there are neither words nor a table */
export function keptClipboard(data: Pick<DataTransfer, 'getData'> | null): KeptClipboard | undefined {
  if (data === null) return undefined
  const [html, text] = [data.getData('text/html'), data.getData('text/plain')]
  if (text === '' && !html.includes('<table')) return undefined
  return { getData: (type) => (type === 'text/html' ? html : text) }
}
