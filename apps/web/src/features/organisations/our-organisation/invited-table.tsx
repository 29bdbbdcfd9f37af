import { Button, CopyButton } from '@mantine/core'
import type { NewInvitationsAnswer } from '@minga/protocol/http/invitations'
import { useTranslation } from 'react-i18next'

/** All links that were just made, to be copied as a table of addresses and links: they are kept nowhere. */
export function InvitedTable({ answer }: { readonly answer: NewInvitationsAnswer }) {
  const { t } = useTranslation('our-organisation')
  const lines = answer.invited.map(
    ({ invitation, token }) =>
      `${invitation.email}\t${new URL(`/invitation#${token}`, location.origin).href}`,
  )
  return (
    <CopyButton value={lines.join('\n')}>
      {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'many.copied' : 'many.copy')}</Button>}
    </CopyButton>
  )
}
