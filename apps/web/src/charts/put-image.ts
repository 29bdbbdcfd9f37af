import { saveFile } from '../api/files.ts'

/**
 * Copies a picture to the clipboard, or saves it as a file where the browser copies no pictures or refuses.
 *
 * @param png not awaited by the caller: a browser lets a page write to the clipboard only while it answers a press
 */
export async function putImage(png: Promise<Blob>, name: string): Promise<'copied' | 'saved'> {
  if ('ClipboardItem' in window && 'clipboard' in navigator) {
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
      return 'copied'
    } catch {
      // The browser refuses, or takes no promise: the picture is saved instead.
    }
  }
  saveFile({ blob: await png, name: `${fileName(name)}.png` })
  return 'saved'
}

function fileName(title: string): string {
  const words = title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '')
  return words.slice(0, 80) || 'minga'
}
