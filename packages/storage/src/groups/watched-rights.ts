/** Tables, and columns of other tables, that no right depends on. Everything not named here is watched. */
const harmlessTables: ReadonlySet<string> = new Set([
  // Projections and facts: the content of a group, not the rights of its people.
  'room_projection',
  'record_row',
  'roadmap_row',
  'section_row',
  'citation_row',
  'change_row',
  'record_fact',
  'reference_counter',
  'acceptance',
  'lead_answer',
  'slip',
  'evidence',
  'waiting',
  'seen_effect',
  'closing_rule',
  'closing_confirmation',
  'contribution',
  'contribution_act',
  'ask',
  'offer',
  'also_in',
  // Series from files, which come thousands of rows at a time: each request reads the right from their group.
  'dataset',
  'dataset_series',
  'dataset_choice',
  'pathway_series',
  // Acts and discussions.
  'thread',
  'thread_seen',
  'thread_version',
  'comment',
  'comment_revision',
  'comment_file',
  'roadmap_file',
  'block_text',
  'passage_citation',
  'record_text',
  'text_mention',
  'event',
  'image',
  'audit',
  'audit_head',
  'done',
  'mail_outbox',
  'verification',
  'departure',
  'admission_request',
  'rights_version',
  'commit_count',
  // Does not open a session by itself.
  'known_device',
  // Settings of the display, and links that give access and never take it away.
  'coalition',
  'image',
  'invitation',
  'set_up_link',
  // Notices, follows and exports: they change all day long, and every file in the making would begin anew.
  'notice',
  'following',
  'mail_choice',
  'kept_answer',
  'due_reminder',
  'file_export',
  'change_piece',
  'begun_piece',
  'returned',
  'returned_piece',
  'matrix_export',
  'returned_matrix',
  'saved_view',
  // Mails, their recipients, and contacts.
  'contact',
  'sending',
  'sending_recipient',
  'sending_reminder',
  'sending_file',
  'document_setting',
  // An organisation's consultations: each request reads the right from its row.
  'consultation',
  'consultation_member',
  'consultation_reminder',
  'consultation_answer',
  'consultation_file',
  'consultation_choice',
  'organisation_letter',
  // Reviews, and what is said in them: each request reads the right from its rows.
  'review',
  'review_organisation',
  'review_line',
  'review_words',
  'review_approval',
  'review_mark',
  'review_closed_line',
  // Sign-offs and their answers: each request reads the right from their rows.
  'sign_off',
  'sign_off_organisation',
  'sign_off_text',
  'sign_off_edition',
  'sign_off_position',
  // Links between clauses and their translations.
  'translation_link',
  'translation_state',
  'unaffected_change',
  // The same of records, whose rights are those of their group.
  'record_language',
  'followed_text',
  'record_text_state',
  'record_text_unaffected',
  'record_export',
  'sign_off_signature',
  'signing_key',
  'certificate',
  // Each request reads the right from its row.
  'signed_page',
  // Successions of organisations: names, and no rights.
  'organisation_succession',
  'position_letter',
  'position_file',
  'signing_sentence',
  'silence_notice',
  'clearance',
  'adhesion_invitation',
  'adhesion',
  'withdrawal',
  'position_disclosure',
  'silence_refusal',
  'sign_off_extension',
  'sign_off_reminder',
  // Its signatory has no session, and its maker's rights are asked at each use.
  'one_time_link',
  'position_hold',
  // Published texts and their subscribers.
  'public_text',
  'publication',
  'publication_edition',
  'publication_act',
  'publication_file',
  'erratum',
  'public_subscriber',
  // What the public reads and says of a round: who decides about it is asked of its round each time.
  'public_round',
  'public_round_act',
  'public_commenter',
  'public_comment',
  // What people answer, and not what they may read.
  // People's answers, not their rights to read.
  'rating',
  'rating_barrier',
  'rating_organisation',
  'rating_rater',
  'rating_mark',
  'rating_decision',
  // The notices that people accepted, not their rights to read: see decision 39.
  'compliance_notice',
  'compliance_acceptance',
  // The index of search, which is made from other tables and read by the rights of its reader.
  'search_scope',
  'search_row',
  'search_change',
  'search_index',
  'search_index_data',
  'search_index_idx',
  'search_index_content',
  'search_index_docsize',
  'search_index_config',
  'template',
  // Says that the glossary, which all people read, has changed.
  'glossary_version',
  // Counts of what programs did.
  'program_use',
])
const harmlessColumns: Readonly<Record<string, readonly string[]>> = {
  person: ['last_looked', 'language', 'title', 'affiliation', 'time_zone', 'avatar', 'invited_by'],
  session: ['updatedAt', 'seen_at', 'device'],
  user: ['name', 'image', 'updatedAt'],
  organisation: ['names', 'short_name', 'hue', 'seat', 'rank', 'logo', 'former_names', 'name_at_signature'],
  working_group: ['names', 'purpose', 'rank'],
  program_token: ['name', 'used_at'],
  edition: ['authentic', 'seed', 'source_followed', 'followed'],
  roadmap: ['language', 'started_as', 'state_by', 'state_at', 'number'],
}

/** New rows of these tables take no right away. */
const harmlessInserts: ReadonlySet<string> = new Set([
  'session',
  'program_token',
  'program_allowance',
  'edition',
  'roadmap',
  'user',
  'account',
  'organisation',
  'person',
])

/** A change of a table that can take a right away. */
export interface WatchedChange {
  /** Of its trigger. */
  readonly name: string
  readonly table: string
  /** `INSERT`, `DELETE`, or `UPDATE OF` some columns. */
  readonly event: string
}

/** Those of a table with these columns: a new table is watched until it is named harmless here. */
export function watchedChanges(table: string, columns: readonly string[]): WatchedChange[] {
  if (harmlessTables.has(table)) return []
  const harmless = harmlessColumns[table] ?? []
  const watched = columns.filter((column) => !harmless.includes(column)).map((column) => `"${column}"`)
  const events = [...(harmlessInserts.has(table) ? [] : ['INSERT']), `UPDATE OF ${watched.join(', ')}`, 'DELETE']
  return events.map((event) => ({ name: `rights_of_${table}_${event.split(' ')[0]}`, table, event }))
}
