import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useMailReplies } from '../api/mail-replies.ts'

import './waiting-replies.css'

/** Leads to the reader's answers that came by mail and wait for them; nothing where none does. */
export function WaitingReplies() {
  const { t } = useTranslation('inbox')
  const count = useMailReplies().data?.replies.length ?? 0
  if (count === 0) return null
  return (
    <p className="mail-replies-waiting">
      <Link to="/mail-replies">{t('replies.waiting', { count })}</Link>
    </p>
  )
}
