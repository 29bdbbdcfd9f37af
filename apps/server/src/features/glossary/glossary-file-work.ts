import type { ReadTerm } from '@minga/domain/vocabulary/glossary'
import type { GlossaryRefusal } from '@minga/protocol/http/glossary'

import type { ErrorMessage } from '../../sync/keeper-messages.ts'

/** What the thread of a file that is brought says: that it runs, then what the file says. */
export type FromGlossaryFile =
  | { readonly is: 'begun' }
  | { readonly is: 'read'; readonly terms: readonly ReadTerm[] }
  | { readonly is: 'refused'; readonly because: GlossaryRefusal }
  | { readonly is: 'failed'; readonly error: ErrorMessage }
