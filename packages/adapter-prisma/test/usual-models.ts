/** The models with the names that the adapter looks for by itself. */
export const USUAL_MODELS = `
model User {
  id String @id
  username String? @unique
  sessions Session[]
  keys Key[]
}
model Key {
  id String @id
  hashed_password String?
  user_id String
  label String? @unique
  user User @relation(fields: [user_id], references: [id], onDelete: Cascade)
  @@index([user_id])
}
model Session {
  id String @id
  user_id String
  active_expires BigInt
  idle_expires BigInt
  device_id String?
  device Device? @relation(fields: [device_id], references: [id])
  user User @relation(fields: [user_id], references: [id], onDelete: Cascade)
  @@index([user_id])
  @@index([idle_expires])
}
model Device {
  id String @id
  sessions Session[]
}
`;
