import { Button } from '@mantine/core'
import { registerRoom } from '@minga/domain/room/room-name'
import { useHotkeys } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { type ComponentProps, type ComponentType, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { withSentences } from '../language/start-language.ts'
import { usePeopleHere } from '../sync/people-here.ts'
import { StruckNotice } from '../strike-outs/struck-notice.tsx'
import { keptLoad, type KeptLoad, lazyNamed } from '../ui/lazy-named.ts'
import { DrawnAhead } from '../ui/drawn-ahead.tsx'
import { LazyPart, MissingPart } from '../ui/lazy-part.tsx'
import { readyOverlays } from '../ui/overlays/when-opened.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { PeopleHere } from '../ui/people-here.tsx'
import { RoleNotice, SessionEndedNotice } from '../ui/role-notice.tsx'
import { RoomFullness } from '../ui/room-fullness.tsx'
import { whenAtRest } from '../ui/when-at-rest.ts'
import { readyCellCode } from './cells/load-cell-code.ts'
import type { AnyRecord } from './list/listed-record.ts'
import { useListMoves, useOpened } from './list/use-list-search.ts'
import { startOf, type Draft } from './panel/record-draft.ts'
import { PasteRows } from './paste/paste-rows.tsx'
import { readyCards } from './register-list.tsx'
import { RegisterMain } from './register-main.tsx'
import type { RegisterSide } from './register-side.tsx'
import type { Register } from './use-register.ts'
import '../ui/side-panel.css'
import './register-screen.css'

// The discussion of a record needs these sentences; the list does not.
const loadSide = keptLoad(withSentences(['talk', 'changing'], () => import('./register-side.tsx')))
// Restores the type parameter, which `lazyNamed` loses. Drawn at once where its code is there: `lazy` would wait even then, and React
// would draw the record in slices, which each answer of the server begins anew.
const LazySide = lazyNamed<SideProps<AnyRecord>, 'RegisterSide'>(
  loadSide as KeptLoad<{ readonly RegisterSide: ComponentType<SideProps<AnyRecord>> }>,
  'RegisterSide',
) as unknown as typeof RegisterSide

/**
 * A register: its list, and the record open beside it. It does not follow the address itself: a key of the search redraws the
 * list, but neither the page's header nor the open record.
 */
export function RegisterScreen<Fields extends AnyRecord>({ register }: { readonly register: Register<Fields> }) {
  const { words, source } = register
  const { t } = useTranslation('records')
  const moves = useListMoves(register.facetIds)
  const searchField = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState<Draft<Fields> | undefined>(undefined)
  const { place } = source
  useEffect(readyCards, [])
  const create = () => {
    if (place?.mayEdit !== true) return
    // Resumes an unfinished draft.
    setDraft((current) => current ?? startOf(register.kind, moves.read().filters))
    moves.go({ new: '1', record: undefined })
  }
  useHotkeys([
    ['n', create],
    ['/', () => searchField.current?.focus()],
  ])
  const createButton = place?.mayEdit === true ? <CreateButton label={words.fresh} onClick={create} /> : undefined
  return (
    <div className="register">
      <PageHeader
        crumbs={place === undefined ? [] : [{ label: place.group.name, to: `/groups/${place.group.id}` }]}
        title={place === undefined ? t('everywhere', { list: words.page }) : words.page}
        people={place === undefined ? undefined : <RoomPeople awareness={place.room.awareness} />}
        actions={
          place?.mayEdit === true ? (
            <>
              <PasteRows kind={register.kind} group={place.group.id} />
              {createButton}
            </>
          ) : undefined
        }
      />
      {place === undefined ? null : <StruckNotice room={registerRoom(place.group.id)} />}
      {place === undefined ? null : <RoleNotice key={place.group.id} canWrite={place.room.canWrite} />}
      {place === undefined ? null : <SessionEndedNotice refusal={place.room.refusal} />}
      {place === undefined ? null : (
        <RoomFullness room={registerRoom(place.group.id)} canWrite={place.room.canWrite === true} group={place.group} />
      )}
      <div className="with-side-panel">
        <RegisterMain register={register} searchField={searchField} action={createButton} />
        <Side register={register} moves={moves} draft={draft} onDraft={setDraft} />
      </div>
    </div>
  )
}

type SideProps<Fields extends AnyRecord> = ComponentProps<typeof RegisterSide<Fields>>

/** The record open beside the list. Its code is as large as the list's, and loads with the first record or when the page is idle. */
function Side<Fields extends AnyRecord>(props: SideProps<Fields>) {
  const { record, fresh } = useOpened()
  const { loadParts = [] } = props.register.slots
  // The first of a kind: its parts are the same ones as long as the page stands.
  const loads = useRef([loadSide, ...loadParts])
  // The first record that a person opens waits for no code to be compiled: one is drawn before, unseen.
  const [isDrawingAhead, setDrawingAhead] = useState(false)
  useEffect(
    () =>
      whenAtRest(() => {
        const loaded = Promise.all(loads.current.map((load) => load()))
        loaded.then(() => setDrawingAhead(true)).catch(() => undefined)
        readyOverlays()
        readyCellCode()
      }),
    [],
  )
  const endDrawingAhead = useCallback(() => setDrawingAhead(false), [])
  if (record === undefined && !fresh) {
    const { items, place } = props.register.source
    // A list of all groups has its records in rooms that are not open.
    if (!isDrawingAhead || items[0] === undefined || place === undefined) return null
    return (
      <DrawnAhead onDone={endDrawingAhead}>
        <LazySide {...props} ahead={items[0].record.id} />
      </DrawnAhead>
    )
  }
  return (
    <LazyPart failed={<MissingPart />}>
      <LazySide {...props} />
    </LazyPart>
  )
}

function CreateButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      aria-keyshortcuts="n"
      onClick={onClick}
      className="register-new"
    >
      {label}
    </Button>
  )
}

function RoomPeople({ awareness }: { readonly awareness: Parameters<typeof usePeopleHere>[0] }) {
  return <PeopleHere people={usePeopleHere(awareness).filter((person) => !person.isSelf)} />
}
