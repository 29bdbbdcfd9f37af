import { Button, Menu } from '@mantine/core'
import { isAtLeast } from '@minga/domain/group/group'
import { dispositions, type Disposition } from '@minga/domain/thread/thread'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangeThread } from '../api/threads.ts'
import { focusAtOnce } from '../ui/focus-at-once.ts'
import { FormProblem } from '../ui/states.tsx'
import { ByProgram } from '../ui/by-program.tsx'
import { PersonName } from '../ui/person-name.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { BroughtBy } from './brought-by.tsx'
import { NotTaken } from './not-taken.tsx'
import { useKeptWords } from '../ui/kept-words.ts'
import { useMayInThread, type ShownThread } from './thread-in-group.ts'
import { GrowingTextarea } from '../ui/growing-textarea.tsx'

/** The disposition of a discussion, and, for those who may, the choice of one. */
export function ThreadDisposition({ thread, group, isOpen }: ShownThread) {
  const { t } = useTranslation('threads')
  const change = useChangeThread()
  const [rejecting, setRejecting] = useState(false)
  const { id, disposition: given } = thread
  const reason = useKeptWords(`reason.${id}`)
  const may = useMayInThread('dispose-of-thread', { thread, group })
  // Only a person who writes the text accepts a change of it.
  const choices =
    thread.proposal === null || isAtLeast(group.role, 'editor')
      ? dispositions
      : dispositions.filter((each) => each !== 'accepted' && each !== 'accepted-in-part')
  const dispose = (disposition: Disposition | null, why = '') => {
    const path = `/api/threads/${id}/disposition`
    const taken = () => {
      if (disposition !== null) setRejecting(false)
      if (disposition === 'rejected') reason.forget()
    }
    const body = { disposition, reason: why, seen: given?.disposition ?? null }
    change.mutate({ method: 'POST', path, body }, { onSuccess: taken })
  }
  // A reason being written stays on the screen, also when another person decides meanwhile or the right is lost.
  const isRejecting = rejecting && isOpen
  const decided =
    given === null ? null : (
      <div className="thread-disposition">
        <p>
          <strong>{t(`disposition.${given.disposition}`)}</strong>
          {' · '}
          <PersonName name={given.by.name} organisation={given.by.organisation} />
          {' · '}
          <RelativeTime at={given.at} />
          {given.via === null && given.program === null ? null : ' · '}
          <BroughtBy file={given.via} />
          <ByProgram name={given.program} />
        </p>
        {given.reason === '' ? null : <p>{given.reason}</p>}
        {may && isOpen ? (
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => dispose(null)}>
            {t('reopen')}
          </Button>
        ) : null}
        {isRejecting ? null : <FormProblem error={change.error} />}
      </div>
    )
  if (isRejecting) {
    return (
      <div className="thread-disposition">
        {decided}
        <GrowingTextarea
          aria-label={t('why')}
          placeholder={t('why')}
          minRows={2}
          maxLength={2000}
          value={reason.words}
          ref={focusAtOnce}
          onChange={(event) => reason.write(event.currentTarget.value)}
        />
        <div className="comment-send">
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setRejecting(false)}>
            {t('cancel')}
          </Button>
          <Button
            size="compact-sm"
            disabled={reason.words.trim() === '' || given !== null}
            loading={change.isPending}
            onClick={() => dispose('rejected', reason.words)}
          >
            {t('reject')}
          </Button>
        </div>
        {given === null ? null : <p className="comment-problem">{t('decidedMeanwhile')}</p>}
        {change.isError ? <NotTaken error={change.error} /> : null}
      </div>
    )
  }
  if (decided !== null) return decided
  if (!may || !isOpen) return null
  return (
    <div className="thread-disposition">
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            size="compact-sm"
            rightSection={<IconChevronDown size={14} />}
            loading={change.isPending}
          >
            {t('resolve')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {choices.map((disposition) => (
            <Menu.Item
              key={disposition}
              onClick={() => (disposition === 'rejected' ? setRejecting(true) : dispose(disposition))}
            >
              {t(`disposition.${disposition}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <FormProblem error={change.error} />
    </div>
  )
}
