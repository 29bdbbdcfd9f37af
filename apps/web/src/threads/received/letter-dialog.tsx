import { Button } from '@mantine/core'
import { newLetterId } from '@minga/domain/thread/official-letter'
import type { OrganisationId, ThreadId } from '@minga/domain/identity/ids'
import type { GroupView } from '@minga/protocol/http/me'
import type { ReceivedView } from '@minga/protocol/http/received-view'
import { IconMail } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/organisations.ts'
import { useKeepLetter } from '../../api/threads.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { dayHere } from '../../ui/use-now.ts'
import { AttachFiles, filesNeed } from '../files/attach-files.tsx'
import { useFileSender } from '../files/use-file-sender.ts'
import { sendWithFiles } from '../files/file-sender.ts'
import { useAttachedFiles } from '../files/use-attached-files.ts'
import { isLetterFilled, LetterFields } from './letter-fields.tsx'

interface LetterProps {
  readonly group: GroupView
  readonly organisation: OrganisationId
  /** The discussions that the letter confirms. */
  readonly threads: readonly ThreadId[]
  /** The letter that it replaces. */
  readonly letter?: ReceivedView['letter']
}

/** Confirms what was received from an organisation by its official letter. */
export function ConfirmByLetter(props: LetterProps) {
  const { t } = useTranslation('received')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconMail size={14} aria-hidden />}
        onClick={() => setIsOpen(true)}
      >
        {t(props.letter == null ? 'letter.confirm' : 'letter.change')}
      </Button>
      {isOpen ? <LetterDialog {...props} close={() => setIsOpen(false)} /> : null}
    </>
  )
}

function LetterDialog({ group, organisation, threads, letter, close }: LetterProps & { readonly close: () => void }) {
  const { t } = useTranslation('received')
  const organisations = useOrganisations()
  const sender = useFileSender()
  const { mutateAsync, isPending, error } = useKeepLetter()
  // Made once, so that a retry is the same request.
  const [id] = useState(newLetterId)
  const [today] = useState(() => dayHere(Date.now()))
  const [fields, setFields] = useState(() => ({
    number: letter?.number ?? '',
    dated: letter?.dated ?? today,
    signatory: letter?.signatory ?? '',
    office: letter?.office ?? '',
  }))
  const attached = useAttachedFiles(group.id, `letter.${threads[0] ?? ''}`)
  const [scan, ...others] = attached.files
  const isReady =
    isLetterFilled(fields) &&
    scan !== undefined &&
    others.length === 0 &&
    filesNeed(attached, false, true) === undefined
  const keep = async () => {
    if (scan === undefined) return
    const { files } = attached
    const body = { id, threads: [...threads], ...fields, file: scan.id }
    try {
      await sendWithFiles(sender, { group: group.id, files }, () => mutateAsync(body))
    } catch {
      // `error` says why.
      return
    }
    attached.handOver()
    close()
  }
  return (
    <DecisionDialog
      title={t('letter.title', { organisation: organisations.get(organisation)?.shortName ?? organisation })}
      verb={t('letter.verb', { count: threads.length })}
      size="lg"
      isPending={isPending}
      isReady={isReady}
      error={error}
      onDecide={() => void keep()}
      onClose={close}
    >
      <p>{t('letter.what', { count: threads.length })}</p>
      <div className="received-pair">
        <LetterFields letter={fields} onChange={setFields} />
      </div>
      <AttachFiles attached={attached}>
        <p className="received-scan">{t(others.length === 0 ? 'letter.scan' : 'letter.oneScan')}</p>
      </AttachFiles>
    </DecisionDialog>
  )
}
