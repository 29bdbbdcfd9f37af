import { Skeleton, Anchor, Button } from '@mantine/core'
import { roadmapId, type RoadmapId } from '@minga/domain/identity/ids'
import { titleOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { useParams, Link } from '@tanstack/react-router'
import { useCallback, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

import { useAskForGroups, useGroupOfRoadmap } from '../../api/groups.ts'
import { LanguageLinks } from '../../editions/language-links.tsx'
import { textsOfWork } from '../../editions/texts-of-work.ts'
import { useObserved } from '../../sync/use-observed.ts'
import { usePeopleHere } from '../../sync/people-here.ts'
import { useReturn } from '../../sync/use-return.ts'
import { useRoom, useSaveStateOf } from '../../sync/use-room.ts'
import { EmptyState } from '../../ui/states.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PeopleHere } from '../../ui/people-here.tsx'
import { RoadmapStateWord } from '../../ui/marks.tsx'
import { RoleNotice } from '../../ui/role-notice.tsx'
import { useSessionEnd } from '../../ui/session-ended-notice.tsx'
import { RoomFullness } from '../../ui/room-fullness.tsx'
import { useHeldPrinting } from '../../ui/print/use-preparation.ts'
import { SaveStateMark } from '../../ui/save-state-mark.tsx'
import { StruckNotice } from '../../strike-outs/struck-notice.tsx'
import { RoadmapActions } from './roadmap-actions.tsx'
import { RoadmapBody } from './roadmap-body.tsx'
import { SinceLook } from './since-look.tsx'

import './roadmap.css'

/** A roadmap's page. */
export function RoadmapPage() {
  const { groupId = '', roadmapId: id = '' } = useParams({ strict: false })
  const parsed = roadmapId.safeParse(id)
  if (!parsed.success) return <RoadmapMissing reason="not-found" />
  return <Roadmap key={parsed.data} group={groupId} roadmap={parsed.data} room={roadmapRoom(parsed.data)} />
}

function Roadmap({
  group: groupId,
  roadmap,
  room,
}: {
  readonly group: string
  readonly roadmap: RoadmapId
  readonly room: string
}) {
  const state = useRoom(room)
  const { doc, awareness, readiness, canWrite, refusal } = state
  const group = useGroupOfRoadmap(groupId, room)
  const view = group?.roadmaps.find((each) => each.room === room)
  useReturn(room, state, view !== undefined, useAskForGroups())
  const [isPanelOpen, setIsPanelOpen] = useState(false)
  const closePanel = useCallback(() => setIsPanelOpen(false), [])
  const [isAuthorshipShown, setIsAuthorshipShown] = useState(false)
  const hideAuthorship = useCallback(() => setIsAuthorshipShown(false), [])
  const [isSuggesting, setIsSuggesting] = useState(false)
  const openPanel = useCallback(() => setIsPanelOpen(true), [])
  // Deferred, so that React draws the text in slices between which the browser answers the person.
  const isTextDue = useDeferredValue(readiness === 'ready', false)
  useSessionEnd(refusal)
  const isMissing = refusal === 'not-found' || refusal === 'outdated' || refusal === 'signed-out'
  return (
    <>
      <RoadmapHeader
        doc={doc}
        crumbs={group === undefined ? [] : [{ label: group.name, to: `/groups/${group.id}` }]}
        knownTitle={view?.title}
        isTitleInText
        mark={<RoadmapMark group={group} roadmap={view} />}
        people={
          <>
            <SinceLook group={groupId} roadmap={roadmap} isShown={readiness === 'ready' && !isMissing} />
            <People awareness={awareness} />
          </>
        }
        saveState={<RoomSaveState room={room} />}
        actions={
          <RoadmapActions
            group={group}
            roadmap={view}
            openPanel={openPanel}
            isAuthorshipShown={isAuthorshipShown}
            showAuthorship={setIsAuthorshipShown}
            isSuggesting={isSuggesting}
            suggest={setIsSuggesting}
          />
        }
      />
      <RoleNotice canWrite={canWrite} room={room} />
      <StruckNotice room={room} />
      <RoomFullness room={room} canWrite={canWrite === true} group={group} />
      {isMissing && readiness !== 'ready' ? (
        <RoadmapMissing reason={refusal} />
      ) : readiness === 'ready' && isTextDue ? (
        <RoadmapBody
          key={doc.guid}
          doc={doc}
          awareness={awareness}
          canWrite={canWrite}
          isRefused={isMissing}
          group={group}
          roadmap={roadmap}
          room={room}
          isPanelOpen={isPanelOpen}
          openPanel={openPanel}
          closePanel={closePanel}
          isAuthorshipShown={isAuthorshipShown}
          hideAuthorship={hideAuthorship}
          isSuggesting={isSuggesting}
        />
      ) : (
        <RoadmapWaiting isOffline={readiness === 'unavailable-offline'} />
      )}
    </>
  )
}

/** Its state, and the languages in which it is there. */
function RoadmapMark({
  group,
  roadmap,
}: {
  readonly group: GroupView | undefined
  readonly roadmap: RoadmapView | undefined
}) {
  if (group === undefined || roadmap === undefined) return null
  return (
    <>
      <RoadmapStateWord state={roadmap.state} />
      <LanguageLinks group={group.id} texts={textsOfWork(group.roadmaps, roadmap)} open={roadmap.id} />
    </>
  )
}

function RoadmapHeader({
  doc,
  knownTitle,
  ...rest
}: { readonly doc: Y.Doc; readonly knownTitle: string | undefined } & Omit<Parameters<typeof PageHeader>[0], 'title'>) {
  const { t } = useTranslation('roadmaps')
  const title = useObserved(doc.getMap('about'), () => titleOf(doc))
  return <PageHeader title={title || knownTitle || t('untitled')} {...rest} />
}

/** On its own, because the save state changes twice with every key. */
function RoomSaveState({ room }: { readonly room: string }) {
  return <SaveStateMark state={useSaveStateOf(room)} />
}

function People({ awareness }: { readonly awareness: Awareness }) {
  const people = usePeopleHere(awareness)
  return <PeopleHere people={people.filter((person) => !person.isSelf)} />
}

const lines = ['62%', '100%', '96%', '99%', '71%', '38%', '98%', '100%', '54%']

/** Shown while the text loads; or, offline, why it is not here. */
function RoadmapWaiting({ isOffline }: { readonly isOffline: boolean }) {
  const { t } = useTranslation('roadmaps')
  useHeldPrinting(!isOffline)
  if (isOffline) return <EmptyState>{t('offline')}</EmptyState>
  return (
    <div className="roadmap-sheet" aria-busy>
      <div className="roadmap-column">
        {lines.map((width, at) => (
          <Skeleton key={width} height={at === 0 ? 34 : 14} width={width} mt={at === 0 || at === 5 ? 32 : 14} />
        ))}
      </div>
    </div>
  )
}

/** Shown in place of a roadmap: what happened, and what to do. Does not say whether an unreadable roadmap exists. */
function RoadmapMissing({ reason }: { readonly reason: 'not-found' | 'outdated' | 'signed-out' }) {
  const { t } = useTranslation('roadmaps')
  switch (reason) {
    case 'not-found':
      return (
        <EmptyState
          action={
            <Anchor component={Link} to="/">
              {t('goHome')}
            </Anchor>
          }
        >
          {t('gone')}
        </EmptyState>
      )
    case 'outdated':
      return (
        <EmptyState action={<Button onClick={() => location.reload()}>{t('reload')}</Button>}>
          {t('outdated')}
        </EmptyState>
      )
    case 'signed-out':
      return <EmptyState action={<Anchor href="/sign-in">{t('signIn')}</Anchor>}>{t('signedOut')}</EmptyState>
  }
}
