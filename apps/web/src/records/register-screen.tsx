import { Button } from '@mantine/core'
import { isAtLeast } from '@minga/domain/group/group'
import { registerRoom } from '@minga/domain/room/room-name'
import { useHotkeys } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { usePeopleHere } from '../sync/people-here.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { PeopleHere } from '../ui/people-here.tsx'
import { RoleNotice, SessionEndedNotice } from '../ui/role-notice.tsx'
import { RoomFullness } from '../ui/room-fullness.tsx'
import { UnknownContent } from '../ui/unknown-content.tsx'
import { ListBody } from './list/list-body.tsx'
import type { AnyRecord } from './list/listed-record.ts'
import { useListSearch } from './list/use-list-search.ts'
import { startOf, type Draft } from './panel/record-draft.ts'
import { PasteRows } from './paste/paste-rows.tsx'
import { RegisterList } from './register-list.tsx'
import { RegisterSide } from './register-side.tsx'
import { RegisterToolbar } from './register-toolbar.tsx'
import type { Register } from './use-register.ts'
import { useShownList } from './use-shown-list.ts'
import './register-screen.css'

/** A register: its filters, the list in one of its views, and the record open beside it. */
export function RegisterScreen<Fields extends AnyRecord>(register: Register<Fields>) {
  const { words, source } = register
  const { t } = useTranslation('records')
  const address = useListSearch(register.facetIds)
  const shown = useShownList(register, address.search)
  const searchField = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState<Draft<Fields> | undefined>(undefined)
  const { place } = source
  const create = () => {
    if (place?.mayEdit !== true) return
    // Resumes an unfinished draft.
    setDraft((current) => current ?? startOf(register.kind, address.search.filters))
    address.go({ new: '1', record: undefined })
  }
  useHotkeys([
    ['n', create],
    ['/', () => searchField.current?.focus()],
  ])
  const { filters } = address.search
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
      {place === undefined ? null : <RoleNotice key={place.group.id} canWrite={place.room.canWrite} />}
      {place === undefined ? null : <SessionEndedNotice refusal={place.room.refusal} />}
      {place === undefined ? null : (
        <RoomFullness room={registerRoom(place.group.id)} canWrite={place.room.canWrite === true} group={place.group} />
      )}
      <div className="with-side-panel">
        <div className="register-page">
          {place !== undefined && isAtLeast(place.group.role, 'lead') ? (
            <UnknownContent register={place.group.id} />
          ) : null}
          <RegisterToolbar register={register} address={address} shown={shown} searchField={searchField} />
          <ListBody
            source={source}
            isEmpty={shown.present.length === 0}
            isArchive={filters.archived}
            isAllNarrowedAway={shown.items.length === 0}
            emptyWords={words.empty}
            action={createButton}
            onWiden={() => address.narrowTo({ ...filters, text: '', chosen: {} })}
          >
            <RegisterList register={register} address={address} shown={shown} />
          </ListBody>
        </div>
        <RegisterSide register={register} address={address} draft={draft} onDraft={setDraft} />
      </div>
    </div>
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
