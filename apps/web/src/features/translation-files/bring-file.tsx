import { Button } from '@mantine/core'
import { xliffRefusals, type ReturnedXliffAnswer } from '@minga/protocol/http/translation-files'
import type { UseMutationResult } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { FormProblem, LoadingState } from '../../ui/states.tsx'
import { XliffReport, type XliffReportProps } from './xliff-report.tsx'

const accepted = '.xlf,.xliff,.xml,.docx,.odt,application/xliff+xml'

/** Takes a file of another program, and shows what it would change. */
export function BringFile<Report extends ReturnedXliffAnswer>({
  returned,
  write,
  back,
}: Pick<XliffReportProps<Report>, 'write' | 'back'> & { readonly returned: UseMutationResult<Report, Error, File> }) {
  const { t } = useTranslation('translation-files')
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | undefined>(undefined)
  const bring = (chosen: File) => {
    setFile(chosen)
    // What became of the file before this one is not said of it.
    write.reset()
    returned.mutate(chosen)
  }
  return (
    <>
      <p className="translation-files-how">{t('how')}</p>
      <Button variant={returned.data === undefined ? 'filled' : 'default'} onClick={() => input.current?.click()}>
        {t(returned.data === undefined ? 'choose' : 'another')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('choose')}
        accept={accepted}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? []
          if (chosen !== undefined) bring(chosen)
          // The same file again is another change.
          currentTarget.value = ''
        }}
      />
      {returned.isPending && file !== undefined ? (
        <>
          <output className="translation-files-how">{t('reading', { file: file.name })}</output>
          <LoadingState rows={4} />
        </>
      ) : null}
      <Unread error={returned.error} />
      {returned.data === undefined || file === undefined || returned.isPending ? null : (
        // Each file is looked through anew.
        <XliffReport key={returned.submittedAt} name={file.name} report={returned.data} write={write} back={back} />
      )}
    </>
  )
}

/** Why a file is not read, and what to do with it. */
function Unread({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('translation-files')
  const field = error instanceof ApiProblem ? error.field : undefined
  const refused = xliffRefusals.find((each) => each === field)
  const isForbidden = error instanceof ApiProblem && error.code === 'not-allowed'
  return <FormProblem error={error} words={isForbidden ? t('notWriter') : refused && t(`unread.${refused}`)} />
}
