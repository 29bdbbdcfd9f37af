import { partialDate } from '@minga/domain/calendar/partial-date'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { typeWith } from '@minga/domain/custom-field/type-with'
import { isAtLeast } from '@minga/domain/group/group'
import { mayBeMerged } from '@minga/domain/record/merge-records'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'
import { readFields } from '@minga/domain/record/record-shape'
import { editRecord, recordsOf } from '@minga/domain/record/records'
import type { RecordId } from '@minga/domain/identity/ids'
import { addressOf } from '@minga/domain/navigation/place'
import type { GroupView } from '@minga/protocol/http/me'
import { lazy, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import * as Y from 'yjs'

import { useFacts } from '../../api/record-facts.ts'
import { FollowButton } from '../../inbox/follow-menu.tsx'
import { useLanguage } from '../../language/use-language.ts'
import { ProsePlaceContext } from '../../prose/prose-place.ts'
import { useRoom } from '../../sync/use-room.ts'
import { CopyForMessage } from '../../ui/copy-for-message.tsx'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { PeopleHere } from '../../ui/people-here.tsx'
import { ReferenceText } from '../../ui/marks.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { useDuplicating } from '../duplicating/use-duplicating.tsx'
import { withMembers } from '../list/members.ts'
import type { AnyRecord } from '../list/listed-record.ts'
import { useFreshFacts } from '../list/use-fresh-facts.ts'
import { useLiveRecords } from '../list/use-live-records.ts'
import { useWords } from '../list/use-words.ts'
import type { Register } from '../use-register.ts'
import { FieldContext, type FieldsPast } from './field-context.ts'
import type { RecordEditing } from './record-editing.ts'
import { RecordBody } from './record-body.tsx'
import { RecordMenu } from './record-menu.tsx'
import { useFieldTalk } from './use-field-talk.ts'
import { useNeighbours } from './use-neighbours.ts'
import { useRecordPresence } from './use-record-presence.ts'
import { isTyped, useRecordUndo } from './use-record-undo.tsx'
import './record-panel.css'

const MergeDialog = lazy(async () => ({ default: (await import('../merge/merge-dialog.tsx')).MergeDialog }))
const TakeOutDialog = lazy(async () => ({
  default: (await import('../taking-out/take-out-dialog.tsx')).TakeOutDialog,
}))

interface OpenRecordProps<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly id: RecordId
  /** The group in whose room the record lives. */
  readonly group: GroupView
  /** Whether the list beside it shows this room, and so fetches its facts already. */
  readonly isOwnRoom: boolean
  /** Opens another record instead. */
  readonly onOpen: (id: RecordId) => void
  readonly onClose: () => void
}

/** A record of an open room, which all who have it open edit together, field by field. */
export function OpenRecord<Fields extends AnyRecord>(props: OpenRecordProps<Fields>) {
  const { register, id, group, isOwnRoom, onOpen, onClose } = props
  const { kind, type, words } = register
  const { language, locale } = useLanguage()
  const { title } = useWords()
  const room = useRoom(group.register)
  const { records } = useLiveRecords(room.doc, type)
  const facts = useFacts(group.id).data?.get(id)
  const record = records.find((candidate) => candidate.id === id)
  const isPending = !isOwnRoom && room.synced && record !== undefined && !facts?.reference
  useFreshFacts(group.id, records, isPending ? [id] : [])
  const mayEdit = room.canWrite ?? isAtLeast(group.role, 'editor')
  const editable = mayEdit && facts?.archived !== true
  const presence = useRecordPresence(room, kind, id, editable)
  const undo = useRecordUndo(room.doc, register, id, presence.fieldContext.changedBy)
  const duplicate = useDuplicating(register, group, room.doc, onOpen)
  const talk = useFieldTalk(group.register, kind, id)
  const neighbours = useNeighbours(room.doc, group)
  const place = useMemo(() => ({ room: group.register, group }), [group])
  const write = useMemo(() => writers(room.doc, register, id, undo.write), [room.doc, register, id, undo.write])
  const bringBack = editable ? write.bringBack : undefined
  const isLead = editable && isAtLeast(group.role, 'lead')
  const past = useMemo(
    () => ({ kind, record: id, group: group.id, isLead, bringBack }),
    [kind, id, group.id, isLead, bringBack],
  )
  const editing = useMemo(
    () => record && { kind, record, facts, group, doc: room.doc, editable, neighbours, ...write },
    [kind, record, facts, group, room.doc, editable, neighbours, write],
  )
  const hasOthers = record !== undefined && Object.keys(record.title).length > 1
  const languages = useMemo(
    () => ({ ...(facts && { source: facts.source, translations: facts.translations }), hasOthers }),
    [facts, hasOthers],
  )
  const fields = useMemo(
    () => ({ ...presence.fieldContext, ...(facts?.reference && { talk, past, languages }) }),
    [presence.fieldContext, facts?.reference, talk, past, languages],
  )
  const [isMerging, setMerging] = useState(false)
  const [isTakingOut, setTakingOut] = useState(false)
  const mayMerge = isLead && mayBeMerged(kind)
  return (
    <SidePanel
      label={record === undefined ? words.one : title(record.title)}
      title={
        <>
          <ReferenceText reference={facts?.reference} />
          <PeopleHere people={presence.people} />
        </>
      }
      toolbar={
        record === undefined ? null : (
          <>
            <CopyForMessage
              reference={facts?.reference ?? null}
              title={title(record.title)}
              date={dateOf(kind, record, locale)}
              path={addressOf(group.id, { kind, id })}
            />
            {facts === undefined ? null : mayEdit ? (
              <RecordMenu
                facts={facts}
                onDuplicate={() => duplicate(record)}
                onMerge={mayMerge ? () => setMerging(true) : undefined}
                onTakeOut={group.dealRoom && kind === 'financing' ? () => setTakingOut(true) : undefined}
              />
            ) : (
              <FollowButton place={{ kind: 'record', id }} size="md" />
            )}
          </>
        )
      }
      onClose={onClose}
      onKeyDown={undo.onKeyDown}
    >
      {editing === undefined ? (
        <Missing readiness={room.readiness} synced={room.synced} />
      ) : (
        <FieldContext value={fields}>
          {isMerging ? (
            <LazyPart failed={<MissingPart />}>
              <MergeDialog editing={editing} onClose={() => setMerging(false)} />
            </LazyPart>
          ) : null}
          {isTakingOut ? (
            <LazyPart failed={<MissingPart />}>
              <TakeOutDialog editing={editing} onClose={() => setTakingOut(false)} />
            </LazyPart>
          ) : null}
          <ProsePlaceContext value={place}>
            <RecordBody
              key={`${id}/${room.doc.guid}/${language}`}
              register={register}
              role={mayEdit ? undefined : group.role}
              editing={editing}
            />
          </ProsePlaceContext>
        </FieldContext>
      )}
    </SidePanel>
  )
}

/** Writes edits into the shared document. A set is changed against its present content. What is chosen can be undone. */
function writers<Fields extends AnyRecord>(
  doc: Y.Doc,
  { kind, type, own }: Register<Fields>,
  id: RecordId,
  choose: (name: string, value: unknown) => void,
): Pick<RecordEditing<Fields>, 'edit' | 'editSet'> & Pick<FieldsPast, 'bringBack'> {
  const edit = (patch: Partial<Fields>) => {
    for (const [name, value] of Object.entries(patch)) {
      if (isTyped(typeWith(kind, own).fields[name]?.type))
        editRecord(doc, type, id, { [name]: value } as Partial<Fields>)
      else choose(name, value)
    }
  }
  return {
    edit,
    bringBack: (field, part, value) => edit({ [field]: part === null ? value : { [part]: value } } as Partial<Fields>),
    editSet: (name, before, after) => {
      const entry = recordsOf(doc, kind).get(id)
      const current = entry instanceof Y.Map ? readFields(type.shape, entry)[name] : undefined
      const members = withMembers(Array.isArray(current) ? current : [], before, after)
      // The caller passes the name of a set field.
      edit({ [name]: members } as Partial<Fields>)
    },
  }
}

/** The day that the record is due, for a message. */
function dateOf(kind: RecordKind, record: AnyRecord, locale: string): string | undefined {
  const { due } = typeOf(kind).rows
  const date = partialDate.safeParse(due === undefined ? null : Reflect.get(record, due)).data
  return date === undefined ? undefined : partialDateWords(date, locale)
}

function Missing({ readiness, synced }: { readonly readiness: string; readonly synced: boolean }) {
  const { t } = useTranslation('records')
  if (readiness === 'loading' || (readiness === 'ready' && !synced)) return <LoadingState rows={8} />
  return <EmptyState>{t(readiness === 'ready' ? 'missing.gone' : 'missing.offline')}</EmptyState>
}
