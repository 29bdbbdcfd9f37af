import type { Plugin } from 'vite'

interface Cut {
  readonly file: RegExp
  readonly what: RegExp
  readonly instead: string
  /** How often it occurs at least. */
  readonly least: number
}

/** Imports of Tiptap's modules whose code never runs in a page, with what stands for them. */
const cuts: readonly Cut[] = [
  // Our schemas turn both off: our links store an address alone, and no text has blocks of code.
  {
    file: /starter-kit[\\/]dist[\\/]index\.js$/,
    what: /^import \{ (Link|CodeBlock) \} from "@tiptap\/extension-[\w-]+";$/gm,
    instead: 'const $1 = undefined;',
    least: 2,
  },
  // Only for `mount`, which no menu of ours calls: see `keepAt`.
  {
    file: /suggestion[\\/]dist[\\/]index\.js$/,
    what: /^import \{ autoUpdate, computePosition, flip, offset \} from "@floating-ui\/dom";$/gm,
    instead: 'const autoUpdate = undefined, computePosition = undefined, flip = () => undefined, offset = flip;',
    least: 1,
  },
  // Compares what a component selects of the editor's state: a value, or a few by name.
  {
    file: /@tiptap[\\/]react[\\/]dist[\\/]index\.js$/,
    what: /^import \{ circularDeepEqual \} from "fast-equals";$/gm,
    instead: [
      'const circularDeepEqual = (one, other) => Object.is(one, other) || (Object(one) === one && Object(other) === other &&',
      ' Object.keys(one).length === Object.keys(other).length && Object.keys(one).every((key) => Object.is(one[key], other[key])));',
    ].join(''),
    least: 1,
  },
]

/** Leaves out of Tiptap what it imports and no page uses: finding addresses in words, blocks of code, placing of menus. */
export function smallTiptap(): Plugin {
  return {
    name: 'minga-small-tiptap',
    apply: 'build',
    transform(code, id) {
      const cut = cuts.find(({ file }) => file.test(id))
      if (cut === undefined) return undefined
      if ((code.match(cut.what)?.length ?? 0) < cut.least)
        throw new Error(`${id} imports something else: Tiptap has changed`)
      return { code: code.replaceAll(cut.what, cut.instead), map: null }
    },
  }
}
