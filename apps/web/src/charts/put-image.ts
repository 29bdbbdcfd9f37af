/**
 * Puts a picture into the clipboard, or saves it as a file where the browser has none for pictures or refuses it.
 *
 * @param png begun at once: a browser lets a page write to the clipboard only while it answers a press
 */
export async function putImage(png: Promise<Blob>, name: string): Promise<'copied' | 'saved'> {
  if ('ClipboardItem' in window && 'clipboard' in navigator) {
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
      return 'copied'
    } catch {
      // Not allowed, or a browser that takes no promise: it is saved.
    }
  }
  save(await png, name)
  return 'saved'
}

function save(png: Blob, name: string): void {
  const address = URL.createObjectURL(png)
  const link = document.createElement('a')
  link.href = address
  link.download = `${fileName(name)}.png`
  link.click()
  // A browser reads it after the press.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

function fileName(title: string): string {
  const words = title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '')
  return words.slice(0, 80) || 'minga'
}
