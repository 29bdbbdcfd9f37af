import { Spotlight } from '@mantine/spotlight'

import type { SearchEntry } from '../../search/search-entry.ts'
import { ReferenceText } from '../../ui/marks.tsx'

/** What this device found by name. */
export function EntryAction({ entry, choose }: { readonly entry: SearchEntry; readonly choose: () => void }) {
  return (
    <Spotlight.Action onClick={choose}>
      <span className="search-entry">
        <entry.icon size={17} stroke={1.6} aria-hidden />
        {entry.reference === undefined ? null : <ReferenceText reference={entry.reference} />}
        <span className="search-label">{entry.label}</span>
        <span className="search-hint">{entry.hint}</span>
      </span>
    </Spotlight.Action>
  )
}
