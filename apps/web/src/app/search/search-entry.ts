import type { Icon } from '@tabler/icons-react'

import type { Findable } from './match.ts'

/** One result of the search, with what choosing it does. */
export interface SearchEntry extends Findable {
  readonly key: string
  readonly icon: Icon
  readonly label: string
  /** Its kind, or its place. */
  readonly hint: string
  readonly choose: () => void
}
