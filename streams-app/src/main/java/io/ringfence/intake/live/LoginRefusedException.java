package io.ringfence.intake.live;

import java.io.IOException;

/** The exchange doesn't let us in with this user and secret. */
final class LoginRefusedException extends IOException {

    LoginRefusedException(String message) {
        super(message);
    }
}
