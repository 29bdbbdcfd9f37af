import mammoth from 'mammoth'

import type { FileText } from './text-file-kind.ts'

/** Word's own title stands above its headings, and a text here has three levels. */
const styles = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='heading 4'] => h3:fresh",
  "p[style-name='heading 5'] => h3:fresh",
  "p[style-name='heading 6'] => h3:fresh",
  // A table of contents is made anew from the headings.
  "p[style-name^='toc '] => !",
  "p[style-name^='TOC '] => !",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  'u => u',
  'strike => s',
]

addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
  void wordText(data).then((text) => postMessage(text))
})

/** Tracked changes read as accepted; comments, headers and pictures are left out. */
async function wordText(arrayBuffer: ArrayBuffer): Promise<FileText> {
  try {
    const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: '' }))
    const { value } = await mammoth.convertToHtml(
      { arrayBuffer },
      { styleMap: styles, convertImage, externalFileAccess: false },
    )
    return { html: value }
  } catch {
    // Its parts throw errors of any kind: the file is not of the kind that its name claims.
    return { refused: 'unreadable' }
  }
}
