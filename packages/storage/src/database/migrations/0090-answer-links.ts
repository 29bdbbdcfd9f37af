/** Links of mails answer reviews too; what is taken back of a review stays while a hold keeps it. */
export const answerLinks = `
  ALTER TABLE round_link RENAME TO answer_link;
  ALTER TABLE answer_link RENAME COLUMN round TO subject;
  -- What the subject is: round or review.
  ALTER TABLE answer_link ADD COLUMN kind TEXT NOT NULL DEFAULT 'round';

  -- When its writer took it back: it says nothing from then on.
  ALTER TABLE review_words ADD COLUMN taken_back TEXT;
`
