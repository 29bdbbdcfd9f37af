import type { PathwayChart } from '@minga/domain/chart/chart-kind'
import type { RecordLink } from '@minga/domain/roadmap/block-names'
import type { Block, Inline } from '@minga/domain/roadmap/write-blocks'

import { addressOf, type SourceNumber } from './sources.ts'

/** Words, and what stands between them: words with a mark, or the record that the sentence cites. */
type Sentence = [words: TemplateStringsArray, ...said: (Inline | RecordLink)[]]

/** A sentence as one template, so that it reads as it will be read: `see ${bold('this')} (${cite('T-06')})`. */
export const item = (...[words, ...said]: Sentence): readonly Inline[] =>
  words
    .flatMap((text, at) => [text, said[at] ?? ''])
    .map((each) => (typeof each === 'object' && 'room' in each ? { reference: each } : each))
    .filter((each) => each !== '')

/** Short names for the blocks of a roadmap, so that its text reads as a text. */
export const heading = (level: 1 | 2 | 3, text: string): Block => ({ block: 'heading', level, text })
export const paragraph = (...said: Sentence): Block => ({ block: 'paragraph', content: item(...said) })
export const quote = (...said: Sentence): Block => ({ block: 'quote', content: item(...said) })
export const bullets = (...items: readonly (readonly Inline[])[]): Block => ({ block: 'bullets', items })
export const numbers = (...items: readonly (readonly Inline[])[]): Block => ({ block: 'numbers', items })
export const table = (...rows: readonly (readonly string[])[]): Block => ({ block: 'table', rows })
export const card = (link: RecordLink): Block => ({ block: 'card', link })
/** A chart of a pathway, as a link: a page asks for its figures. */
export const chart = (kind: PathwayChart, { room, record }: RecordLink): Block => ({
  block: 'chart',
  link: { chart: kind, room, record },
})

type Task = { readonly done: boolean; readonly content: readonly Inline[] }
export const done = (...said: Sentence): Task => ({ done: true, content: item(...said) })
export const toDo = (...said: Sentence): Task => ({ done: false, content: item(...said) })
export const tasks = (...items: readonly Task[]): Block => ({ block: 'tasks', items })

export const bold = (text: string): Inline => ({ text, bold: true })
export const italic = (text: string): Inline => ({ text, italic: true })

/** "(Alacero, 2024)" as a link to where it was published. */
export const source = (text: string, number: SourceNumber): Inline => ({ text, link: addressOf(number) })
