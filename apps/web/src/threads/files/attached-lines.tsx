import { ActionIcon } from '@mantine/core'
import { mayBePicture } from '@minga/domain/file/picture'
import type { FileView } from '@minga/protocol/http/files'
import { IconRefresh, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useBytes } from '../../ui/use-bytes.ts'
import { DraftPicture } from './file-picture.tsx'
import { FileIcon, FileName, TakenOutLine } from './file-label.tsx'
import { fileProblemOf } from './file-problem.ts'
import type { FileState } from './file-sender.ts'
import type { AttachedFiles } from './use-attached-files.ts'
import './files.css'

/** The attachments of a comment being written: the progress of each, and which were refused and why. */
export function AttachedLines({ attached }: { readonly attached: AttachedFiles }) {
  const { t } = useTranslation('files')
  const { files, refused, isOnlyHere, stateOf } = attached
  return (
    <>
      {files.length === 0 ? null : (
        <ul className="file-lines" aria-label={t('list')}>
          {files.map((file) => (
            <AttachedLine key={file.id} file={file} state={stateOf(file)} attached={attached} />
          ))}
        </ul>
      )}
      <output className="file-notes">
        {refused.map(({ name, problem }, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index} className="comment-problem">
            {t('notTaken', { name })} {t(`problem.${problem}`)}
          </span>
        ))}
        {isOnlyHere ? <span className="comment-problem">{t('onlyHere')}</span> : null}
      </output>
    </>
  )
}

function AttachedLine({
  file,
  state,
  attached,
}: {
  readonly file: FileView
  readonly state: FileState
  readonly attached: AttachedFiles
}) {
  const { t } = useTranslation('files')
  const bytes = useBytes()
  const { name } = file
  const words: Partial<Record<FileState['is'], string>> = { waiting: t('waiting'), checked: t('checked') }
  return (
    <li>
      <span className="file-line" data-state={state.is}>
        {mayBePicture(file) ? <DraftPicture file={file} /> : <FileIcon kind={file.kind} />}
        <FileName name={name} />
        {state.is === 'going' ? (
          <progress value={state.part} max={1} aria-label={t('going', { name })} />
        ) : (
          <span className="file-size">{words[state.is] ?? bytes(file.bytes)}</span>
        )}
        {state.is === 'refused' ? (
          <ActionIcon size="sm" aria-label={t('retry', { name })} onClick={() => attached.retry(file)}>
            <IconRefresh size={14} />
          </ActionIcon>
        ) : null}
        <ActionIcon
          size="sm"
          aria-label={t(state.is === 'going' || state.is === 'checked' ? 'cancel' : 'remove', { name })}
          onClick={() => attached.remove(file)}
        >
          <IconX size={14} />
        </ActionIcon>
      </span>
      <TakenOutLine takenOut={state.is === 'there' ? (state.takenOut ?? file.takenOut) : file.takenOut} />
      {state.is === 'refused' ? (
        <p className="comment-problem" role="alert">
          {t(`problem.${fileProblemOf(state.problem)}`)}
        </p>
      ) : null}
    </li>
  )
}
