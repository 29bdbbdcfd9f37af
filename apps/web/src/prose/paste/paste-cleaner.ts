import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

import { cleanPastedHtml } from './clean-pasted-html.ts'

interface PasteCleanerOptions {
  /** Reports how many images were left out. */
  readonly imagesLeftOut: (count: number) => void
}

/** Passes everything pasted or dropped through `cleanPastedHtml`, without images. */
export const PasteCleaner = Extension.create<PasteCleanerOptions>({
  name: 'pasteCleaner',
  addOptions: () => ({ imagesLeftOut: () => undefined }),

  addProseMirrorPlugins() {
    const { imagesLeftOut } = this.options
    const onlyFiles = (data: DataTransfer | null) => {
      if (!data || data.files.length === 0 || data.types.includes('text/html')) return false
      imagesLeftOut(data.files.length)
      return true
    }
    return [
      new Plugin({
        props: {
          transformPastedHTML: (html) => {
            const { html: cleaned, images } = cleanPastedHtml(html)
            if (images > 0) imagesLeftOut(images)
            return cleaned
          },
          handlePaste: (_view, event) => onlyFiles(event.clipboardData),
          handleDrop: (_view, event) => onlyFiles(event.dataTransfer),
        },
      }),
    ]
  },
})
