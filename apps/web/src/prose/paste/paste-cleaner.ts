import { newId } from '@minga/domain/identity/ids'
import { mostNotes } from '@minga/domain/roadmap/footnote'
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

import { notesIn } from '../footnotes/notes-in.ts'
import { cleanPastedHtml } from './clean-pasted-html.ts'

/** A picture that was copied with a figure of another roadmap, and the id that it gets here. */
export interface CopiedPicture {
  readonly from: { readonly roadmap: string; readonly file: string }
  readonly to: { readonly roadmap: string; readonly file: string }
}

interface PasteCleanerOptions {
  /** Reports how many images were left out. */
  readonly imagesLeftOut: (count: number) => void
  /** Where pictures can be put into the text: takes files, and where they were dropped. */
  readonly takePictures: ((files: readonly File[], at: number | undefined) => void) | undefined
  readonly roadmap: string | undefined
  readonly copyPicture: (copied: CopiedPicture) => void
  /** Whether the text has notes. */
  readonly hasNotes: boolean
}

/** Passes everything pasted or dropped through `cleanPastedHtml`. Images come in as files alone. */
export const PasteCleaner = Extension.create<PasteCleanerOptions>({
  name: 'pasteCleaner',
  addOptions: () => ({
    imagesLeftOut: () => undefined,
    takePictures: undefined,
    roadmap: undefined,
    copyPicture: () => undefined,
    hasNotes: true,
  }),

  addProseMirrorPlugins() {
    const { imagesLeftOut, takePictures, roadmap, copyPicture, hasNotes } = this.options
    const onlyFiles = (data: DataTransfer | null, at?: number) => {
      if (!data || data.files.length === 0 || hasWords(data.getData('text/html'))) return false
      const pictures = [...data.files].filter(({ type }) => type.startsWith('image/') && type !== 'image/svg+xml')
      if (takePictures !== undefined && pictures.length > 0) takePictures(pictures, at)
      const left = data.files.length - (takePictures === undefined ? 0 : pictures.length)
      if (left > 0) imagesLeftOut(left)
      return true
    }
    return [
      new Plugin({
        props: {
          transformPastedHTML: (html, { state }) => {
            const room = hasNotes ? mostNotes - notesIn(state.doc).length : 0
            const { html: cleaned, images } = cleanPastedHtml(html, room)
            const { html: own, left } = ownFigures(cleaned, roadmap, copyPicture)
            if (images + left > 0) imagesLeftOut(images + left)
            return own
          },
          handlePaste: (_view, event) => onlyFiles(event.clipboardData),
          handleDrop: (view, event) =>
            onlyFiles(event.dataTransfer, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos),
        },
      }),
    ]
  },
})

/** Browsers put a picture that is copied from a page as a file, and beside it as markup without a word. */
function hasWords(html: string): boolean {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent.trim() !== ''
}

/** Gives the pictures of another roadmap's figures ids of this one. Where texts have no pictures, leaves figures out. */
function ownFigures(
  html: string,
  roadmap: string | undefined,
  copyPicture: (copied: CopiedPicture) => void,
): { readonly html: string; readonly left: number } {
  if (!html.includes('data-figure')) return { html, left: 0 }
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const figures = [...body.querySelectorAll<HTMLElement>('figure[data-figure]')]
  for (const figure of figures) {
    const { figure: file = '', roadmap: theirs = roadmap } = figure.dataset
    if (roadmap === undefined || theirs === undefined) figure.remove()
    else if (theirs !== roadmap) {
      figure.dataset['figure'] = newId()
      copyPicture({ from: { roadmap: theirs, file }, to: { roadmap, file: figure.dataset['figure'] } })
    }
  }
  return { html: body.innerHTML, left: roadmap === undefined ? figures.length : 0 }
}
