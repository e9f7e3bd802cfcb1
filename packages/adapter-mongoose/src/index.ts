export type { MongooseConnection, MongooseModel, MongooseSession } from "./model.ts";
export type { MongooseModels } from "./models.ts";
export { mongoose, type MongooseOptions } from "./mongoose.ts";
