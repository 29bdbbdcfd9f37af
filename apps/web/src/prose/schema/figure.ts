import { blockName } from '@minga/domain/roadmap/block-names'
import { figureOf, type Figure } from '@minga/domain/roadmap/figure'
import { figureData } from '@minga/domain/text-form/html-text'
import { type Editor, Node } from '@tiptap/core'
import { NodeSelection, TextSelection } from '@tiptap/pm/state'

/** A picture with its caption, a block of its own. Stores the file, its alternative text and its width. */
export const FigureNode = Node.create({
  name: blockName.figure,
  group: 'block',
  content: 'inline*',
  // Text around it does not flow into its caption.
  isolating: true,
  defining: true,
  selectable: true,
  // Dragging over a caption selects its words.
  draggable: false,

  addAttributes: () => ({
    file: { default: null, rendered: false },
    alt: { default: '', rendered: false },
    width: { default: 'full', rendered: false },
    wide: { default: null, rendered: false },
    high: { default: null, rendered: false },
  }),
  parseHTML: () => [
    {
      tag: 'figure[data-figure]',
      getAttrs: ({ dataset }) => figureOfData(dataset) ?? false,
      contentElement: (figure) =>
        figure.querySelector<HTMLElement>('figcaption') ?? document.createElement('figcaption'),
    },
  ],
  renderHTML: ({ node: { attrs } }) => {
    const figure = figureOf(attrs)
    return ['figure', figure === undefined ? {} : figureData(figure), ['figcaption', 0]]
  },

  addKeyboardShortcuts() {
    return {
      Enter: () => writeBeside(this.editor),
      Backspace: () => selectWhole(this.editor),
    }
  },
})

/** A figure as its element's data say. */
function figureOfData({ figure: file, alt = '', width, wide, high }: DOMStringMap): Figure | undefined {
  return figureOf({ file, alt, width, wide: sideOf(wide), high: sideOf(high) })
}

function sideOf(value: string | undefined): number | null {
  return value === undefined ? null : Number(value)
}

/** A caption is one line: what comes after it stands below the figure; before its first letter, above it. */
function writeBeside({ state, view }: Editor): boolean {
  const { selection } = state
  const isWhole = selection instanceof NodeSelection && selection.node.type.name === blockName.figure
  const { $head } = selection
  if (!isWhole && $head.parent.type.name !== blockName.figure) return false
  const paragraph = state.schema.nodes[blockName.paragraph]?.create()
  if (paragraph === undefined) return false
  const isAbove = !isWhole && $head.parentOffset === 0 && $head.parent.content.size > 0
  const at = isWhole ? selection.to : isAbove ? $head.before() : $head.after()
  const change = state.tr.insert(at, paragraph)
  const caret = isAbove ? change.mapping.map(selection.head) : at + 1
  view.dispatch(change.setSelection(TextSelection.create(change.doc, caret)).scrollIntoView())
  return true
}

/** At the beginning of a caption: the next one deletes the figure. */
function selectWhole({ state, view }: Editor): boolean {
  const { empty, $head } = state.selection
  if (!empty || $head.parentOffset > 0 || $head.parent.type.name !== blockName.figure) return false
  view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, $head.before())))
  return true
}
