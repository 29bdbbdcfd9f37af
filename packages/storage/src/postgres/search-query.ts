import type { PlainTerm, SearchTerm } from '@minga/domain/search/search-terms'

import { scoped } from '../database/scoped-word.ts'

export interface Where {
  readonly scope: number
  /** Weights in which the words must stand; empty for anywhere. */
  readonly places: string
}

export function allOf(terms: readonly SearchTerm[], where: Where): string {
  return terms.map((term) => oneOf(term, where)).join(' & ')
}

export function oneOf(term: SearchTerm, where: Where): string {
  if (term.kind === 'either') {
    const others = term.others.flatMap((other) => (other.kind === 'word' ? begun(other, where) : [oneOf(other, where)]))
    return `(${[`(${allOf(term.asked, where)})`, ...others].join(' | ')})`
  }
  if (term.kind === 'phrase') {
    const last = term.words.length - 1
    const words = term.words.map((word, index) => lexeme(word, where, term.isOpen && index === last))
    const whole = `(${words.join(' <-> ')})`
    return term.joined === null ? whole : `(${whole} | ${lexeme(term.joined, where, true)})`
  }
  return `(${[lexeme(term.word, where, false), ...begun(term, where)].join(' | ')})`
}

export function begun({ beginnings }: Extract<PlainTerm, { kind: 'word' }>, where: Where): string[] {
  return beginnings.map((beginning) => lexeme(beginning, where, true))
}

export function lexeme(word: string, { scope, places }: Where, isOpen: boolean): string {
  const how = `${isOpen ? '*' : ''}${places}`
  return `${quoted(scoped(scope, word))}${how === '' ? '' : `:${how}`}`
}

/** Folded words hold letters and digits alone, so that none can end the quotation. */
export function quoted(word: string): string {
  return `'${word}'`
}
