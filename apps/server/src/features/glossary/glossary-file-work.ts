import type { ReadTerm } from '@minga/domain/vocabulary/glossary'
import type { GlossaryRefusal } from '@minga/protocol/http/glossary'

import type { ErrorMessage } from '../../sync/keeper-messages.ts'

/** The messages from the thread that reads a glossary file: that it runs, then the terms or the refusal. */
export type FromGlossaryFile =
  | { readonly is: 'begun' }
  | { readonly is: 'read'; readonly terms: readonly ReadTerm[] }
  | { readonly is: 'refused'; readonly because: GlossaryRefusal }
  | { readonly is: 'failed'; readonly error: ErrorMessage }
