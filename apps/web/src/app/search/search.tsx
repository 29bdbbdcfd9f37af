import { createSpotlight, Spotlight } from '@mantine/spotlight'
import '@mantine/spotlight/styles.css'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ReferenceText } from '../../ui/marks.tsx'
import { find } from './match.ts'
import { useCommandEntries } from './use-command-entries.ts'
import { usePlaceEntries } from './use-place-entries.ts'
import { useRecordEntries } from './use-record-entries.ts'
import './search.css'

const [store, spotlight] = createSpotlight()
const shown = 12

/** The search over groups, roadmaps, records, organisations and commands, from any page. */
export function Search({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('app')
  const [query, setQuery] = useState('')
  const places = usePlaceEntries()
  const records = useRecordEntries()
  const commands = useCommandEntries()
  const entries = useMemo(() => [...places, ...records, ...commands], [places, records, commands])
  const found = useMemo(() => find(query, entries, shown), [query, entries])
  useEffect(() => {
    spotlight.open()
  }, [])
  useEffect(() => {
    if (query !== '' && found.length > 0) selectFirst()
  }, [query, found])

  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      title={t('search.open')}
      classNames={{ header: 'visually-hidden' }}
      centered={false}
      yOffset="12dvh"
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      transitionProps={{ duration: 80 }}
    >
      <Spotlight.Search
        placeholder={t('search.what')}
        aria-label={t('search.open')}
        leftSection={<IconSearch size={18} stroke={1.6} />}
      />
      <Spotlight.ActionsList className="search-found">
        {found.map((entry) => (
          <Spotlight.Action key={entry.key} onClick={entry.choose}>
            <span className="search-entry">
              <entry.icon size={17} stroke={1.6} aria-hidden />
              {entry.reference === undefined ? null : <ReferenceText reference={entry.reference} />}
              <span className="search-label">{entry.label}</span>
              <span className="search-hint">{entry.hint}</span>
            </span>
          </Spotlight.Action>
        ))}
        {found.length === 0 ? <Spotlight.Empty>{t('search.nothing', { query })}</Spotlight.Empty> : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** Spotlight selects the first entry when a letter is typed: one that is found only afterwards is selected here. */
function selectFirst(): void {
  const list = document.querySelector('.search-found')
  if (list === null || list.querySelector('[data-selected]') !== null) return
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  store.updateState((state) => ({ ...state, selected: 0 }))
}
