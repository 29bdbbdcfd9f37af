import { Extension } from '@tiptap/core'
import type { DecorationAttrs } from '@tiptap/pm/view'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'

interface CaretOptions {
  readonly awareness: Awareness | null
}

/** The owner of a caret, as the server stamped it. Values from other clients are text, never markup. */
export interface CaretOwner {
  readonly name: string
  readonly organisation: string
  /** `#rrggbb`, checked: it goes into a style. */
  readonly colour: string
}

const hex = /^#[0-9a-f]{6}$/i
const neutral = '#6b7280'

function caretOwner(user: unknown): CaretOwner {
  const { name, organisation, colour } = (user ?? {}) as Record<string, unknown>
  return {
    name: typeof name === 'string' ? name.slice(0, 80) : '',
    organisation: typeof organisation === 'string' ? organisation.slice(0, 40) : '',
    colour: typeof colour === 'string' && hex.test(colour) ? colour : neutral,
  }
}

/** Other people's carets, labelled "name · organisation". Writes nothing about this person: the server sets that. */
export const Carets = Extension.create<CaretOptions>({
  name: 'carets',
  priority: 999,
  addOptions: () => ({ awareness: null }),

  addProseMirrorPlugins() {
    const { awareness } = this.options
    if (awareness === null) return []
    return [
      yCursorPlugin(heardFromOthers(awareness), {
        // A reader's document is a copy with another client id, so the awareness knows which client this is.
        awarenessStateFilter: (_mine: number, client: number) => client !== awareness.clientID,
        cursorBuilder: (user: unknown) => drawCaret(caretOwner(user)),
        selectionBuilder: (user: unknown) => drawSelection(caretOwner(user)),
      }),
    ]
  },
})

/** The clients that an event of awareness is about. */
type Change = Readonly<Record<'added' | 'updated' | 'removed', readonly number[]>>
type Listener = (change: Change, ...more: unknown[]) => void

/**
 * Awareness that does not tell of this person's own caret. The plugin dispatches a transaction at every event to draw
 * the carets of others anew: at each key, a second one for a caret that it does not draw.
 */
function heardFromOthers(awareness: Awareness): Awareness {
  const wrapped = new Map<Listener, Listener>()
  const heard: Pick<Awareness, 'on' | 'off'> = {
    on: (name, listener: Listener) => {
      const filtered: Listener = (change, ...more) => {
        const { added, updated, removed } = change
        if ([...added, ...updated, ...removed].some((client) => client !== awareness.clientID))
          listener(change, ...more)
      }
      wrapped.set(listener, filtered)
      awareness.on(name, filtered)
    },
    off: (name, listener: Listener) => {
      const filtered = wrapped.get(listener)
      if (filtered === undefined) return
      wrapped.delete(listener)
      awareness.off(name, filtered)
    },
  }
  return new Proxy(awareness, {
    get: (of, name) => {
      if (name === 'on' || name === 'off') return heard[name]
      const value: unknown = Reflect.get(of, name)
      return typeof value === 'function' ? (value.bind(of) as unknown) : value
    },
  })
}

function drawCaret({ name, organisation, colour }: CaretOwner): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'caret'
  caret.style.setProperty('--caret-colour', colour)
  const label = document.createElement('span')
  label.className = 'caret-label'
  label.textContent = [name, organisation].filter((part) => part !== '').join(' · ')
  label.setAttribute('aria-hidden', 'true')
  // The word joiners prevent a line break at the caret.
  caret.append('\u2060', label, '\u2060')
  return caret
}

function drawSelection({ colour }: CaretOwner): DecorationAttrs {
  return { class: 'caret-selection', style: `--caret-colour: ${colour}` }
}
