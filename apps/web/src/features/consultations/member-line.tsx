import { Button, Group, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ConsultationId } from '@minga/domain/consultation/consultation'
import type { MemberAnswered, MemberView } from '@minga/protocol/http/consultations'
import { IconChevronDown } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { memberFileAddress, useBringMemberFile, useForgetMemberAnswer } from '../../api/consultations.ts'
import { useLanguage } from '../../language/use-language.ts'
import { ConsultationProblem } from './consultation-problem.tsx'
import { dayWords } from '../../language/day-words.ts'
import { dayHere } from '../../ui/use-now.ts'
import { EnterWords } from './enter-words.tsx'

const kinds = [
  '.docx,.odt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
].join(',')

interface MemberLineProps {
  readonly consultation: ConsultationId
  readonly member: MemberView
  readonly mayBring: boolean
}

/** One asked member: their name, the state of the mail, and the place to bring their answer. */
export function MemberLine({ consultation, member, mayBring }: MemberLineProps) {
  const { t } = useTranslation('consultations')
  const { locale } = useLanguage()
  const { name, office, address, state, at, reason, remindedOn } = member
  const reminded = remindedOn.at(-1)
  return (
    <li className="member-line">
      <span className="member-who">
        <strong>{name}</strong>
        <span className="dimmed">{office === '' ? address : `${office} · ${address}`}</span>
      </span>
      <span className="member-state" data-state={state}>
        <strong>{t(`state.${state}`)}</strong> <time dateTime={at}>{dayWords(dayHere(at), locale)}</time>
        {reminded === undefined ? null : <span>{t('remindedOn', { day: dayWords(reminded, locale) })}</span>}
      </span>
      {mayBring ? <Bring consultation={consultation} member={member} /> : <span />}
      {reason === null ? null : (
        <span className="member-note">
          {reason === 'expired' ? t('reason.expired') : t('reason.server', { reason })}
        </span>
      )}
      <Answered consultation={consultation} member={member} />
    </li>
  )
}

/** The answer in one line. */
function Answered({ consultation, member }: Omit<MemberLineProps, 'mayBring'>) {
  const { t } = useTranslation('consultations')
  const { answer, id } = member
  if (answer === null) return null
  const { differences, comments, unreadable, unread, hasFile, isStruck } = answer
  const name = answer.name ?? t('inWords')
  const isUnread = unread.hidden + unread.boxes + unread.embedded > 0
  // An answer in words has no differences, and most files have no comments: a zero would only be noise.
  const found = [
    ...(differences > 0 || comments === 0 ? [t('differences', { count: differences })] : []),
    ...(comments > 0 ? [t('comments', { count: comments })] : []),
  ]
  return (
    <span className="member-note">
      {hasFile ? (
        <a href={memberFileAddress(consultation, id)} download>
          {name}
        </a>
      ) : (
        name
      )}
      {': '}
      {isStruck ? t('struck') : found.join(', ')}
      {unreadable.length === 0 ? null : ` · ${t('unreadable', { count: unreadable.length })}`}
      {isUnread ? ` · ${t('unread')}` : null}
    </span>
  )
}

function Bring({ consultation, member }: Omit<MemberLineProps, 'mayBring'>) {
  const { t } = useTranslation('consultations')
  const input = useRef<HTMLInputElement>(null)
  const [isEntering, setEntering] = useState(false)
  const [sent] = useState(() => new Map<File, string>())
  const { mutate, isPending, error } = useBringMemberFile(consultation)
  const forget = useForgetMemberAnswer(consultation, member.id)
  const { name, answer } = member
  const done = (made: MemberAnswered) => notifications.show({ message: words(made) })
  const words = ({ differences, replaced, reopened }: MemberAnswered) =>
    [
      t(replaced ? 'brought.replaced' : 'brought.read', { name, count: differences }),
      ...(reopened > 0 ? [t('brought.reopened', { count: reopened })] : []),
    ].join(' ')
  const send = (file: File) => {
    // The same file again, after no answer, is the same answer.
    const id = sent.get(file) ?? crypto.randomUUID()
    sent.set(file, id)
    mutate({ member: member.id, file, answer: id, signal: new AbortController().signal }, { onSuccess: done })
  }
  return (
    <>
      <Group gap={0} wrap="nowrap" className="member-bring">
        <Button
          size="xs"
          variant="default"
          loading={isPending}
          aria-label={t(answer === null ? 'bringOf' : 'bringAgainOf', { name })}
          onClick={() => input.current?.click()}
        >
          {t(answer === null ? 'bring' : 'bringAgain')}
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="xs" variant="default" px="xs" aria-label={t('otherWays', { name })}>
              <IconChevronDown size={14} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setEntering(true)}>{t('enterWords')}</Menu.Item>
            {answer === null ? null : (
              <Menu.Item color="red" onClick={() => forget.mutate()}>
                {t('takeAway')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
        <input
          ref={input}
          type="file"
          hidden
          accept={kinds}
          data-member={member.name}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? []
            if (file !== undefined) send(file)
            // The same file again is another change.
            currentTarget.value = ''
          }}
        />
      </Group>
      <div className="member-problem">
        <ConsultationProblem error={error ?? forget.error} />
      </div>
      {isEntering ? (
        <EnterWords consultation={consultation} member={member} onClose={() => setEntering(false)} onDone={done} />
      ) : null}
    </>
  )
}
