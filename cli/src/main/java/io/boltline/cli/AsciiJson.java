package io.boltline.cli;

import io.boltline.contract.ContractJson;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.ObjectWriter;

/**
 * JSON for programs that can't steer the terminal it is shown on: beyond ASCII, and below a space,
 * everything is escaped.
 */
public final class AsciiJson {
    public static final ObjectWriter WRITER =
            ContractJson.mapper().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private AsciiJson() {}
}
