import { createSpotlight, Spotlight } from '@mantine/spotlight'
import '@mantine/spotlight/styles.layer.css'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { isLongEnough } from '../../api/search.ts'
import { find } from '../../search/match.ts'
import { usePlaceEntries } from '../../search/use-place-entries.ts'
import { useRecordEntries } from '../../search/use-record-entries.ts'
import { useReturnedFocus } from '../../ui/use-returned-focus.ts'
import { AllHits } from './all-hits.tsx'
import { EntryAction } from './entry-action.tsx'
import { useCommandEntries } from './use-command-entries.ts'
import './search.css'

const [store, spotlight] = createSpotlight()
/** The most entries of this device: before anything is typed, and above the hits of the server. */
const most = { atFirst: 12, aboveHits: 7 }

/**
 * The search from any page: by name over what this device knows (groups, roadmaps, records, organisations, commands), at
 * once; and below it over everything, by the server.
 */
export function Search({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['search', 'app'])
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const places = usePlaceEntries()
  const { entries: records, isLoading } = useRecordEntries()
  const commands = useCommandEntries()
  const entries = useMemo(() => [...places, ...records, ...commands], [places, records, commands])
  const asksAll = isLongEnough(query)
  const found = useMemo(() => find(query, entries, asksAll ? most.aboveHits : most.atFirst), [query, entries, asksAll])
  const hasLeft = useRef(false)
  useReturnedFocus(() => !hasLeft.current)
  useEffect(() => {
    spotlight.open()
  }, [])
  useEffect(() => {
    // What this device loads meanwhile comes first, unless the person has moved on.
    if (query !== '' && (found.length > 0 || !isLoading) && store.getState().selected <= 0) selectFirst()
  }, [query, found, isLoading])
  // Enter after a reference opens the record, also where the device has the records only in a moment.
  const showsAll = asksAll && (found.length > 0 || !isLoading)
  const open = (href: string) => {
    hasLeft.current = true
    void navigate({ href })
  }
  const openAll = () => {
    hasLeft.current = true
    void navigate({ to: '/search', search: { q: query.trim() } })
  }
  const openAllByKeys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !asksAll) return
    // Otherwise Enter chooses what is selected as well.
    event.stopPropagation()
    openAll()
    spotlight.close()
  }

  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      title={t('app:search.open')}
      classNames={{ header: 'visually-hidden search-header' }}
      centered={false}
      yOffset="12dvh"
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      transitionProps={{ duration: 80 }}
      onKeyDownCapture={openAllByKeys}
    >
      <Spotlight.Search
        placeholder={t('what')}
        aria-label={t('app:search.open')}
        leftSection={<IconSearch size={18} stroke={1.6} />}
      />
      <Spotlight.ActionsList className="search-found">
        {found.map((entry) => (
          <EntryAction key={entry.key} entry={entry} choose={'run' in entry ? entry.run : () => open(entry.address)} />
        ))}
        {showsAll ? <AllHits query={query} listed={found} openAll={openAll} open={open} /> : null}
        {found.length === 0 && !asksAll ? <Spotlight.Empty>{t('nothing', { query })}</Spotlight.Empty> : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function selected(): Element | null {
  return document.querySelector('.search-found [data-selected]')
}

/** Spotlight selects the first of the entries before; this the first of those that are there now. */
function selectFirst(): void {
  selected()?.removeAttribute('data-selected')
  document.querySelector('.search-found [data-action]')?.setAttribute('data-selected', 'true')
  store.updateState((state) => ({ ...state, selected: 0 }))
}
