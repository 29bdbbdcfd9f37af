import { blockName } from '@minga/domain/roadmap/block-names'
import { figureOf, pictureAddress, type Figure } from '@minga/domain/roadmap/figure'
import type { Node } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'

import { FigureNode } from '../schema/figure.ts'
import { whenArrived } from './arriving-pictures.ts'

export interface FigureWords {
  readonly caption: string
  readonly describe: string
  readonly undescribed: string
  readonly missing: string
}

interface FigureParts {
  /** Undefined where texts have no pictures of their own. */
  readonly roadmap: string | undefined
  /** Those of the page's present language. */
  readonly words: () => FigureWords
  /** Opens what describes the figure at a position. */
  readonly describe: (at: number) => void
}

/** The figure as the editor draws it: without React, because a text can have a thousand of them. */
export function drawnFigure(parts: FigureParts) {
  return FigureNode.extend({
    addNodeView() {
      return ({ node, getPos, editor }) => {
        const here = (run: (at: number) => void) => () => {
          const at = getPos()
          if (at !== undefined && editor.isEditable) run(at)
        }
        return new FigureView(node, parts, {
          describe: here(parts.describe),
          select: here((at) => editor.commands.setNodeSelection(at)),
        })
      }
    },
  })
}

class FigureView implements NodeView {
  readonly dom = document.createElement('figure')
  readonly contentDOM = document.createElement('figcaption')
  readonly #frame = document.createElement('div')
  readonly #image = document.createElement('img')
  readonly #missing = document.createElement('span')
  readonly #describe = document.createElement('button')
  readonly #parts: FigureParts
  #figure: Figure | undefined
  #forget = () => undefined as void

  constructor(
    node: Node,
    parts: FigureParts,
    { describe, select }: { readonly describe: () => void; readonly select: () => void },
  ) {
    this.#parts = parts
    this.dom.className = 'figure'
    this.#frame.className = 'figure-picture'
    this.#frame.contentEditable = 'false'
    Object.assign(this.#image, { loading: 'lazy', decoding: 'async', draggable: false })
    this.#image.addEventListener('click', select)
    this.#image.addEventListener('error', () => {
      this.#show('missing')
      // Without a connection it is missing only for now.
      addEventListener('online', () => this.#fetch(this.#figure), { once: true })
    })
    this.#image.addEventListener('load', () => this.#show('picture'))
    this.#missing.className = 'figure-missing'
    this.#describe.type = 'button'
    this.#describe.className = 'figure-describe'
    this.#describe.addEventListener('mousedown', (event) => event.preventDefault())
    this.#describe.addEventListener('click', describe)
    this.#frame.append(this.#image, this.#missing, this.#describe)
    this.dom.append(this.#frame, this.contentDOM)
    this.#draw(node)
  }

  update(node: Node): boolean {
    if (node.type.name !== blockName.figure) return false
    this.#draw(node)
    return true
  }

  stopEvent({ target }: Event): boolean {
    return target instanceof globalThis.Node && this.#describe.contains(target)
  }

  ignoreMutation({ target }: { readonly target: globalThis.Node }): boolean {
    return !this.contentDOM.contains(target)
  }

  selectNode(): void {
    this.dom.dataset['selected'] = 'true'
  }

  deselectNode(): void {
    delete this.dom.dataset['selected']
  }

  destroy(): void {
    this.#forget()
  }

  #draw(node: Node): void {
    const figure = figureOf(node.attrs)
    const { caption, missing, describe, undescribed } = this.#parts.words()
    const before = this.#figure
    this.#figure = figure
    this.contentDOM.dataset['empty'] = node.content.size === 0 ? caption : ''
    this.dom.dataset['width'] = figure?.width ?? 'full'
    const { alt = '', wide = null, high = null } = figure ?? {}
    this.#image.alt = alt
    this.#frame.style.aspectRatio = wide === null || high === null ? '' : `${wide} / ${high}`
    this.#frame.style.maxWidth = wide === null ? '' : `${wide}px`
    this.#missing.textContent = [missing, alt].filter(Boolean).join(' ')
    const isDescribed = alt.trim() !== ''
    this.#describe.textContent = isDescribed ? describe : undescribed
    this.#describe.dataset['described'] = String(isDescribed)
    if (figure?.file !== before?.file || before === undefined) this.#fetch(figure)
  }

  #fetch(figure: Figure | undefined): void {
    this.#forget()
    const { roadmap } = this.#parts
    if (figure === undefined || roadmap === undefined) return this.#show('missing')
    const address = pictureAddress(roadmap, figure.file)
    this.#show('picture')
    this.#image.src = address
    // One that this page still sends comes later.
    this.#forget = whenArrived(figure.file, () => {
      this.#image.removeAttribute('src')
      this.#image.src = address
    })
  }

  #show(what: 'picture' | 'missing'): void {
    this.#frame.dataset['shows'] = what
  }
}
