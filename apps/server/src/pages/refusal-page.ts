import type { Language } from '@minga/domain/language/language'
import type { ProblemCode } from '@minga/protocol/http/problem'

import { html } from './html.ts'
import { shortPage } from './page-frame.ts'
import { refusalWords, waitWords } from './refusal-words.ts'

interface Refused {
  readonly code: ProblemCode
  readonly language: Language
  /** In how many seconds to ask again; undefined where that is not known. */
  readonly wait: number | undefined
  /** Whether a form was sent: what is in it is not lost. */
  readonly isForm: boolean
}

/**
 * A refusal as a page for a person who opened an address in a browser. It reads no row, not even the coalition's name: a page that
 * answers a flood, or a storage that does not answer, costs nothing more than its words.
 */
export function refusalPage({ code, language, wait, isForm }: Refused): string {
  const t = refusalWords(language)
  const why = kindOf[code]
  const words = why === 'often' ? t('oftenWhat', { wait: waitWords(wait ?? 60, language) }) : t(`${why}What`)
  const more = why === 'often' && isForm ? html`<p>${t('sendAgain')}</p>` : undefined
  return shortPage({ language, coalition: {}, title: t(why), words, ...(more && { more }) })
}

const kindOf = {
  'not-signed-in': 'missing',
  'not-allowed': 'unfit',
  'sign-in-again': 'unfit',
  'not-found': 'missing',
  'invalid-request': 'unfit',
  'too-large': 'large',
  conflict: 'unfit',
  'changed-since': 'unfit',
  'rate-exceeded': 'often',
  'storage-unavailable': 'unavailable',
  'provider-unavailable': 'unavailable',
  internal: 'failed',
} as const satisfies Record<ProblemCode, string>
