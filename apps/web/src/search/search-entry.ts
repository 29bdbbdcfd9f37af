import type { Icon } from '@tabler/icons-react'

import type { Findable } from './match.ts'

/** What the search finds on this device by name. */
export interface SearchEntry extends Findable {
  readonly key: string
  readonly icon: Icon
  readonly label: string
  /** Its kind, or its place. */
  readonly hint: string
}

/** A page, a group, a roadmap, a register, a record or an organisation. */
export interface PlaceEntry extends SearchEntry {
  /** A path within this site. */
  readonly address: string
}

/** Something that is done on every page. */
export interface CommandEntry extends SearchEntry {
  readonly run: () => void
}
