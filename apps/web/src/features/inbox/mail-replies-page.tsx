import { Button, Group } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { newId } from '@minga/domain/identity/ids'
import { textIn } from '@minga/domain/language/language'
import { replyComment } from '@minga/domain/mail-reply/plain-reply'
import { maximumCommentLength, plainComment } from '@minga/domain/thread/comment-text'
import type { MailReplyView } from '@minga/protocol/http/mail-replies'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useGroup } from '../../api/groups.ts'
import { useMailReplies, useSettleReply } from '../../api/mail-replies.ts'
import { useLanguage } from '../../language/use-language.ts'
import { dayWords } from '../../rounds/round-words.tsx'
import { AddressLink } from '../../search/address-link.tsx'
import { Form } from '../../ui/form.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { EmptyState, FormProblem, QueryState } from '../../ui/states.tsx'
import { dayHere } from '../../ui/use-now.ts'

import '../../ui/page.css'
import './mail-replies.css'

/** The reader's answers that came by mail: each waits until they publish it or throw it away. */
export function MailRepliesPage() {
  const { t } = useTranslation('inbox')
  const replies = useMailReplies()
  return (
    <>
      <PageHeader crumbs={[{ label: t('title'), to: '/inbox' }]} title={t('replies.title')} />
      <div className="page-body">
        {replies.data === undefined ? (
          <QueryState query={replies} rows={4} />
        ) : (
          <Replies replies={replies.data.replies} />
        )}
      </div>
    </>
  )
}

function Replies({ replies }: { readonly replies: readonly MailReplyView[] }) {
  const { t } = useTranslation('inbox')
  if (replies.length === 0) return <EmptyState>{t('replies.nothing')}</EmptyState>
  return (
    <ul className="lines mail-replies">
      {replies.map((reply) => (
        <Reply key={reply.id} reply={reply} />
      ))}
    </ul>
  )
}

/** An answer, who will read it, and the words as they came, which can be changed. */
function Reply({ reply }: { readonly reply: MailReplyView }) {
  const { t } = useTranslation('inbox')
  const { language, locale } = useLanguage()
  const { organisation } = useMe()
  const group = useGroup(reply.group)
  const settle = useSettleReply()
  const [comment] = useState(newId)
  const [words, setWords] = useInputState(wordsOf(reply))
  const text = replyComment(words)
  const title = typeof reply.name === 'string' ? reply.name : textIn(reply.name, language)
  return (
    <li className="mail-reply">
      <AddressLink address={reply.address}>{title || t('replies.untitled')}</AddressLink>
      <p className="dimmed">
        {reply.reference === null ? null : <span className="reference">{reply.reference}</span>}
        {group === undefined ? null : <span>{group.name}</span>}
        <span>
          {t('replies.came')} <RelativeTime at={reply.at} />
        </span>
        <span>{t('replies.until', { date: dayWords(dayHere(reply.until), locale) })}</span>
      </p>
      <p>
        {reply.audience === 'coalition'
          ? t('replies.readByCoalition')
          : t('replies.readByOrganisation', { organisation: organisation.shortName })}
      </p>
      {reply.sender === null ? null : <p role="note">{t('replies.sender', { address: reply.sender })}</p>}
      {reply.files === 0 ? null : <p role="note">{t('replies.files', { count: reply.files })}</p>}
      <Form send={() => text !== undefined && settle.mutate({ reply: reply.id, said: { id: comment, text } })}>
        <GrowingTextarea
          label={t('replies.words')}
          minRows={3}
          maxRows={16}
          maxLength={maximumCommentLength}
          value={words}
          onChange={setWords}
        />
        <FormProblem error={settle.error} />
        <Group gap="xs" mt="sm">
          <Button type="submit" disabled={text === undefined} loading={settle.isPending}>
            {t('replies.publish')}
          </Button>
          <Button
            variant="default"
            disabled={settle.isPending}
            onClick={() => settle.mutate({ reply: reply.id, said: null })}
          >
            {t('replies.discard')}
          </Button>
        </Group>
      </Form>
    </li>
  )
}

/** The words with an empty line between paragraphs, as they are read back. */
function wordsOf({ text }: MailReplyView): string {
  return text.map((block) => plainComment([block])).join('\n\n')
}
