import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconAsterisk,
  IconBlockquote,
  IconBold,
  IconCode,
  IconH1,
  IconH2,
  IconH3,
  IconItalic,
  IconLetterT,
  IconList,
  IconListCheck,
  IconListNumbers,
  IconSeparatorHorizontal,
  IconStrikethrough,
  IconSubscript,
  IconSuperscript,
  IconTable,
  IconUnderline,
  type Icon,
} from '@tabler/icons-react'
import type { ChainedCommands, Editor } from '@tiptap/core'

/** A command on the text, for the toolbar and the slash menu. */
export interface ProseCommand {
  readonly name: string
  readonly icon: Icon
  /** The shortcut, with `Mod` for Ctrl or ⌘. */
  readonly keys?: string
  readonly run: (chain: ChainedCommands) => ChainedCommands
  readonly isActive?: (editor: Editor) => boolean
  readonly isPossible?: (editor: Editor) => boolean
}

function heading(level: 1 | 2 | 3, icon: Icon): ProseCommand {
  return {
    name: `heading${String(level)}`,
    icon,
    keys: `Mod+Alt+${String(level)}`,
    run: (chain) => chain.toggleHeading({ level }),
    isActive: (editor) => editor.isActive('heading', { level }),
  }
}

function mark(name: string, icon: Icon, keys: string, run: ProseCommand['run']): ProseCommand {
  return { name, icon, keys, run, isActive: (editor) => editor.isActive(name) }
}

export const commands = {
  undo: {
    name: 'undo',
    icon: IconArrowBackUp,
    keys: 'Mod+Z',
    run: (chain) => chain.undo(),
    isPossible: (editor) => editor.can().undo(),
  },
  redo: {
    name: 'redo',
    icon: IconArrowForwardUp,
    keys: 'Mod+Shift+Z',
    run: (chain) => chain.redo(),
    isPossible: (editor) => editor.can().redo(),
  },
  paragraph: {
    name: 'paragraph',
    icon: IconLetterT,
    keys: 'Mod+Alt+0',
    run: (chain) => chain.setParagraph(),
    isActive: (editor) => editor.isActive('paragraph'),
  },
  heading1: heading(1, IconH1),
  heading2: heading(2, IconH2),
  heading3: heading(3, IconH3),
  bold: mark('bold', IconBold, 'Mod+B', (chain) => chain.toggleBold()),
  italic: mark('italic', IconItalic, 'Mod+I', (chain) => chain.toggleItalic()),
  underline: mark('underline', IconUnderline, 'Mod+U', (chain) => chain.toggleUnderline()),
  strike: mark('strike', IconStrikethrough, 'Mod+Shift+S', (chain) => chain.toggleStrike()),
  subscript: mark('subscript', IconSubscript, 'Mod+,', (chain) => chain.toggleSubscript()),
  superscript: mark('superscript', IconSuperscript, 'Mod+.', (chain) => chain.toggleSuperscript()),
  code: mark('code', IconCode, 'Mod+E', (chain) => chain.toggleCode()),
  bullets: {
    name: 'bullets',
    icon: IconList,
    keys: 'Mod+Shift+8',
    run: (chain) => chain.toggleBulletList(),
    isActive: (editor) => editor.isActive('bulletList'),
  },
  numbers: {
    name: 'numbers',
    icon: IconListNumbers,
    keys: 'Mod+Shift+7',
    run: (chain) => chain.toggleOrderedList(),
    isActive: (editor) => editor.isActive('orderedList'),
  },
  tasks: {
    name: 'tasks',
    icon: IconListCheck,
    keys: 'Mod+Shift+9',
    run: (chain) => chain.toggleTaskList(),
    isActive: (editor) => editor.isActive('taskList'),
  },
  quote: {
    name: 'quote',
    icon: IconBlockquote,
    keys: 'Mod+Shift+B',
    run: (chain) => chain.toggleBlockquote(),
    isActive: (editor) => editor.isActive('blockquote'),
  },
  table: {
    name: 'table',
    icon: IconTable,
    run: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
    isPossible: (editor) => !editor.isActive('table'),
  },
  footnote: {
    name: 'footnote',
    icon: IconAsterisk,
    keys: 'Mod+Alt+F',
    run: (chain) => chain.insertFootnote(),
    isPossible: (editor) => editor.can().insertFootnote(),
  },
  rule: { name: 'rule', icon: IconSeparatorHorizontal, run: (chain) => chain.setHorizontalRule() },
} as const satisfies Record<string, ProseCommand>

export type CommandName = keyof typeof commands

/** Groups of the toolbar, in order. */
export const roadmapToolbar: readonly (readonly CommandName[])[] = [
  ['undo', 'redo'],
  ['heading1', 'heading2', 'heading3'],
  ['bold', 'italic', 'underline', 'strike', 'subscript', 'superscript'],
  ['bullets', 'numbers', 'tasks', 'quote', 'footnote'],
]

export const longTextToolbar: readonly (readonly CommandName[])[] = [
  ['bold', 'italic', 'subscript'],
  ['bullets', 'numbers'],
]
