import type { RecordLink } from '@minga/domain/roadmap/block-names'
import type { Block, Inline } from '@minga/domain/roadmap/write-blocks'

import { addressOf, type SourceNumber } from './sources.ts'

/** Short names for the blocks of a roadmap, so that its text reads as a text. */
export const heading = (level: 1 | 2 | 3, text: string): Block => ({ block: 'heading', level, text })
export const paragraph = (...content: readonly Inline[]): Block => ({ block: 'paragraph', content })
export const quote = (...content: readonly Inline[]): Block => ({ block: 'quote', content })
export const bullets = (...items: readonly (readonly Inline[])[]): Block => ({ block: 'bullets', items })
export const numbers = (...items: readonly (readonly Inline[])[]): Block => ({ block: 'numbers', items })
export const table = (...rows: readonly (readonly string[])[]): Block => ({ block: 'table', rows })
export const card = (link: RecordLink): Block => ({ block: 'card', link })

type Task = { readonly done: boolean; readonly content: readonly Inline[] }
export const done = (...content: readonly Inline[]): Task => ({ done: true, content })
export const toDo = (...content: readonly Inline[]): Task => ({ done: false, content })
export const tasks = (...items: readonly Task[]): Block => ({ block: 'tasks', items })

export const bold = (text: string): Inline => ({ text, bold: true })
export const italic = (text: string): Inline => ({ text, italic: true })

/** "(Alacero, 2024)" as a link to where it was published. */
export const source = (text: string, number: SourceNumber): Inline => ({ text, link: addressOf(number) })
