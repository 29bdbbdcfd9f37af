import type { Icon } from '@tabler/icons-react'

import type { Findable } from './match.ts'

/** One line of the search: what it is, and what choosing it does. */
export interface SearchEntry extends Findable {
  readonly key: string
  readonly icon: Icon
  readonly label: string
  /** What kind of thing, or where it lies. */
  readonly hint: string
  readonly choose: () => void
}
