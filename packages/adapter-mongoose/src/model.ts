// What the adapter uses of Mongoose, as it is from its major 8 on. The types of Mongoose's own would tie an app
// to the major that this package was built with.

/**
 * What the adapter uses of a session of MongoDB: the one of `connection.startSession()`, or the one that
 * `connection.transaction()` hands over.
 *
 * @since 3.1.0
 */
export interface MongooseSession {
	/**
	 * Whether a transaction is open.
	 *
	 * @returns Whether one is.
	 */
	inTransaction(): boolean;
	/**
	 * Runs work in a transaction.
	 *
	 * @param work - May be run again, when it was in conflict with others.
	 * @returns What the work resolves to.
	 */
	withTransaction<Answer>(work: () => Promise<Answer>): Promise<Answer>;
	/**
	 * Ends the session.
	 *
	 * @returns When it has ended.
	 */
	endSession(): Promise<void>;
}

/**
 * What the adapter uses of a connection of Mongoose.
 *
 * @since 3.1.0
 */
export interface MongooseConnection {
	/**
	 * Starts a session.
	 *
	 * @returns The session.
	 */
	startSession(): Promise<MongooseSession>;
	/**
	 * The client below Mongoose.
	 *
	 * @returns The client.
	 */
	getClient(): {
		db(name: string): {
			command(command: { hello: 1 }): Promise<{ setName?: unknown; msg?: unknown }>;
		};
	};
}

/**
 * What the adapter uses of a model of Mongoose: what `mongoose.model()` gives.
 *
 * @since 3.1.0
 */
export interface MongooseModel {
	/** Makes a document. */
	new (fields: object): {
		/**
		 * Inserts it.
		 *
		 * @param options - The session.
		 */
		save(options: object): Promise<unknown>;
	};
	/** What the model is called. */
	readonly modelName: string;
	/** Its connection. */
	readonly db: MongooseConnection;
	/** Its collection. */
	readonly collection: {
		/** What the collection is called. */
		readonly name: string;
	};
	/** Its schema. */
	readonly schema: {
		/** All paths, by their names. */
		readonly paths: object;
		/**
		 * A path.
		 *
		 * @param name - Its name.
		 * @returns What it is declared as.
		 */
		path(name: string): unknown;
		/**
		 * An option of the schema.
		 *
		 * @param option - Its name.
		 * @returns Its value.
		 */
		get(option: string): unknown;
	};
	/**
	 * A query for one document.
	 *
	 * @param id - Its id.
	 * @param projection - What is read of it.
	 * @param options - The session, and where it is read.
	 * @returns The query.
	 */
	findById(id: string, projection: object | null, options: object): unknown;
	/**
	 * A query for documents.
	 *
	 * @param filter - Which ones.
	 * @param projection - What is read of them.
	 * @param options - The session, and where they are read.
	 * @returns The query.
	 */
	find(filter: object, projection: object | null, options: object): unknown;
	/**
	 * A query that changes one document.
	 *
	 * @param filter - Which one.
	 * @param update - What changes.
	 * @param options - The session.
	 * @returns The query.
	 */
	findOneAndUpdate(filter: object, update: object, options: object): unknown;
	/**
	 * A query that deletes one document.
	 *
	 * @param id - Its id.
	 * @param options - The session.
	 * @returns The query.
	 */
	findByIdAndDelete(id: string, options: object): unknown;
	/**
	 * A query that changes documents.
	 *
	 * @param filter - Which ones.
	 * @param update - What changes.
	 * @param options - The session.
	 * @returns The query.
	 */
	updateMany(filter: object, update: object, options: object): unknown;
	/**
	 * A query that deletes documents.
	 *
	 * @param filter - Which ones.
	 * @param options - The session.
	 * @returns The query.
	 */
	deleteMany(filter: object, options: object): unknown;
	/**
	 * A query of several stages.
	 *
	 * @param pipeline - The stages.
	 * @returns The query.
	 */
	aggregate(pipeline: never[]): unknown;
}
