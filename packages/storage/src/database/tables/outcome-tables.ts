/** What is decided about actions and barriers beside their fields: links between actions, effects, closings. */
export interface OutcomeTables {
  waiting: { action: string; awaited: string; by: string | null; at: string }
  seen_effect: { record: string; evidence: string; day: string; by: string; at: string }
  closing_rule: { record: string; by: string; at: string }
  closing_confirmation: { record: string; organisation: string; by: string; at: string }
}
