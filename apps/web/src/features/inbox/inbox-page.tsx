import { Button } from '@mantine/core'
import { inboxShows } from '@minga/protocol/http/inbox'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangeInbox, useInbox, type InboxShow } from '../../api/inbox.ts'
import { useLanguage } from '../../language/use-language.ts'
import { EmptyState, LoadingState, ProblemState } from '../../ui/states.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useNow } from '../../ui/use-now.ts'
import { byDay, dayWords } from './days.ts'
import { WaitingReplies } from '../../inbox/waiting-replies.tsx'
import { NoticeLine, type NoticeChanges } from './notice-line.tsx'
import { useInboxKeys } from './use-inbox-keys.ts'
import { Segments } from '../../ui/segments.tsx'
import '../../ui/page.css'
import './inbox.css'

/** The reader's notices: mentions, answers and requests to them or their organisation, and changes of things that they follow. */
export function InboxPage() {
  const { t } = useTranslation('inbox')
  const { locale } = useLanguage()
  const now = useNow()
  const [show, setShow] = useState<InboxShow>('unread')
  const inbox = useInbox(show)
  const { mutate, isError } = useChangeInbox()
  const [lastRead, setLastRead] = useState<Parameters<NoticeChanges['read']>[0]>()
  const [snoozing, setSnoozing] = useState<number>()
  const list = useRef<HTMLDivElement>(null)
  const all = useMemo(() => inbox.data?.pages.flatMap((page) => page.notices) ?? [], [inbox.data])
  const shown = show === 'unread' ? all.filter(({ isRead }) => !isRead) : all
  const changes = useMemo<NoticeChanges>(
    () => ({
      read: (notice, isRead) => {
        setLastRead(isRead ? notice : undefined)
        const { id, shownAt } = notice
        mutate({ kind: 'read', ids: [id], isRead, ...(isRead && { upTo: shownAt }) })
      },
      snooze: (id, until) => {
        setSnoozing(undefined)
        mutate({ kind: 'snooze', ids: [id], until: until.toISOString() })
      },
      setSnoozing,
    }),
    [mutate],
  )
  const more = () => {
    if (inbox.hasNextPage && !inbox.isFetchingNextPage) void inbox.fetchNextPage()
  }
  const undo = () => {
    if (lastRead !== undefined) changes.read(lastRead, false)
  }
  const readOne = (id: number | undefined, isRead: boolean) => {
    const notice = all.find((each) => each.id === id)
    if (notice !== undefined) changes.read(notice, isRead)
  }
  useInboxKeys(list, {
    read: (id) => readOne(id, true),
    snooze: setSnoozing,
    unread: (id) => (show === 'unread' || id === undefined ? undo() : readOne(id, false)),
    more,
  })
  const newest = shown[0]
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="page-body inbox">
        <div className="inbox-bar">
          <Segments
            size="sm"
            aria-label={t('show.label')}
            value={show}
            onChange={setShow}
            data={inboxShows.map((value) => ({ value, label: t(`show.${value}`) }))}
          />
          {show === 'unread' && newest !== undefined ? (
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => mutate({ kind: 'read-all', upTo: newest.shownAt })}
            >
              {t('readAll')}
            </Button>
          ) : null}
          {show === 'unread' && lastRead !== undefined ? (
            <Button variant="subtle" size="compact-sm" onClick={undo}>
              {t('undo')}
            </Button>
          ) : null}
        </div>
        <WaitingReplies />
        {isError ? <p role="alert">{t('notKept')}</p> : null}
        {inbox.isPending && !inbox.isPaused ? <LoadingState rows={8} /> : null}
        {inbox.isError && inbox.data === undefined ? (
          <ProblemState error={inbox.error} onRetry={() => void inbox.refetch()} />
        ) : null}
        {inbox.data !== undefined && shown.length === 0 && !inbox.hasNextPage ? (
          <EmptyState>{t(`nothing.${show}`)}</EmptyState>
        ) : null}
        <div ref={list}>
          {byDay(shown).map(({ day, notices }) => (
            <section key={day}>
              <h2>{dayWords(day, now, locale)}</h2>
              <ul className="lines notices">
                {notices.map((notice) => (
                  <NoticeLine key={notice.id} notice={notice} isSnoozing={snoozing === notice.id} changes={changes} />
                ))}
              </ul>
            </section>
          ))}
        </div>
        {inbox.hasNextPage ? (
          <Button variant="default" mt="md" loading={inbox.isFetchingNextPage} onClick={more}>
            {t('more')}
          </Button>
        ) : null}
        <p className="inbox-keys">{t('keys')}</p>
      </div>
    </>
  )
}
