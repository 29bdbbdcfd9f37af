import { Button } from '@mantine/core'
import { registerRoom } from '@minga/domain/room/room-name'
import { IconPlus } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'

import { StruckNotice } from '../strike-outs/struck-notice.tsx'
import { usePeopleHere } from '../sync/people-here.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { PeopleHere } from '../ui/people-here.tsx'
import { RoleNotice } from '../ui/role-notice.tsx'
import { useSessionEnd } from '../ui/session-ended-notice.tsx'
import { RoomFullness } from '../ui/room-fullness.tsx'
import type { ListSource } from './list/list-source.ts'
import type { AnyRecord } from './list/listed-record.ts'
import { PasteRows } from './paste/paste-rows.tsx'
import type { Register } from './use-register.ts'

interface TopProps extends Pick<Register<AnyRecord>, 'kind' | 'words'>, Pick<ListSource<AnyRecord>, 'place'> {
  /** The same function on every render. */
  readonly onCreate: () => void
}

/** The page's header, and what is to be said of the place. Memoised: an edit of the list does not draw it. */
export const RegisterTop = memo(function RegisterTop({ kind, words, place, onCreate }: TopProps) {
  const { t } = useTranslation('records')
  useSessionEnd(place?.room.refusal)
  if (place === undefined) return <PageHeader crumbs={[]} title={t('everywhere', { list: words.page })} />
  const { group, room, mayEdit } = place
  return (
    <>
      <PageHeader
        crumbs={[{ label: group.name, to: `/groups/${group.id}` }]}
        title={words.page}
        people={<RoomPeople awareness={room.awareness} />}
        actions={
          mayEdit ? (
            <>
              <PasteRows kind={kind} group={group.id} />
              <CreateButton label={words.fresh} onClick={onCreate} />
            </>
          ) : undefined
        }
      />
      <StruckNotice room={registerRoom(group.id)} />
      <RoleNotice key={group.id} canWrite={room.canWrite} room={registerRoom(group.id)} />
      <RoomFullness room={registerRoom(group.id)} canWrite={room.canWrite === true} group={group} />
    </>
  )
})

/** Starts the draft of a new record. */
export function CreateButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
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
