import { Button, Checkbox, FileButton } from '@mantine/core'
import type { SignedPageView } from '@minga/protocol/http/certificates'
import { IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { signedPageAddress, useAttachSignedPage, useShowSignedPage, useSignedPages } from '../api/signed-pages.ts'
import { OrganisationName } from '../ui/organisation-name.tsx'
import { FormProblem } from '../ui/states.tsx'

/** Pages that organisations signed elsewhere, in ink or with a certificate of their own: shown, and not vouched for. */
export function SignedPages({ signOff }: { readonly signOff: string }) {
  const { t } = useTranslation('certificates')
  const { pages = [], attachTo = null } = useSignedPages(signOff).data ?? {}
  if (pages.length === 0 && attachTo === null) return null
  return (
    <section className="signed-pages" aria-labelledby="signed-pages">
      <h2 id="signed-pages">{t('pages.title')}</h2>
      <p className="signatory-quiet">{t('pages.what')}</p>
      {pages.length === 0 ? null : (
        <ul>
          {pages.map((page) => (
            <SignedPage key={page.id} signOff={signOff} page={page} />
          ))}
        </ul>
      )}
      {attachTo === null ? null : <Attach signOff={signOff} position={attachTo} />}
    </section>
  )
}

function SignedPage({ signOff, page }: { readonly signOff: string; readonly page: SignedPageView }) {
  const { t } = useTranslation('certificates')
  const show = useShowSignedPage(signOff)
  const { id, organisation, name, shown, mayChange } = page
  return (
    <li>
      <OrganisationName id={organisation} />
      <a href={signedPageAddress(signOff, id)} download>
        {name}
      </a>
      {mayChange ? (
        <Checkbox
          label={t('pages.shown')}
          checked={show.isPending ? show.variables.shown : shown}
          onChange={({ currentTarget }) => show.mutate({ page: id, shown: currentTarget.checked })}
        />
      ) : null}
    </li>
  )
}

function Attach({ signOff, position }: { readonly signOff: string; readonly position: string }) {
  const { t } = useTranslation('certificates')
  const attach = useAttachSignedPage(signOff, position)
  return (
    <>
      <FileButton
        accept="application/pdf,image/jpeg,image/png"
        onChange={(file) => file !== null && attach.mutate(file)}
      >
        {(props) => (
          <Button
            {...props}
            variant="default"
            loading={attach.isPending}
            leftSection={<IconPaperclip size={16} aria-hidden />}
          >
            {t('pages.attach')}
          </Button>
        )}
      </FileButton>
      <FormProblem error={attach.error} />
    </>
  )
}
